interface Refusal {
  code: string;
  declineCode: string | null;
  message: string;
}

export interface TestCard {
  number: string;
  /** The name under which the API knows the card. */
  token: string | null;
  brand: "amex" | "mastercard" | "visa";
  about: string;
  refusal: Refusal | null;
  needsAuthentication: boolean;
  disputed: boolean;
}

function decline(code: string, declineCode: string | null, message: string): Refusal {
  return { code, declineCode, message };
}

const PAYS = {
  token: null,
  brand: "visa" as const,
  refusal: null,
  needsAuthentication: false,
  disputed: false,
};

export const TEST_CARDS: readonly TestCard[] = [
  { ...PAYS, number: "4242424242424242", token: "pm_card_visa", about: "pays" },
  { ...PAYS, number: "5555555555554444", token: "pm_card_mastercard", brand: "mastercard", about: "pays" },
  { ...PAYS, number: "378282246310005", token: "pm_card_amex", brand: "amex", about: "pays" },
  {
    ...PAYS,
    number: "4000000000000002",
    token: "pm_card_visa_chargeDeclined",
    about: "is declined",
    refusal: decline("card_declined", "generic_decline", "Your card was declined."),
  },
  {
    ...PAYS,
    number: "4000000000009995",
    token: "pm_card_visa_chargeDeclinedInsufficientFunds",
    about: "has insufficient funds",
    refusal: decline("card_declined", "insufficient_funds", "Your card has insufficient funds."),
  },
  {
    ...PAYS,
    number: "4000000000009987",
    token: "pm_card_visa_chargeDeclinedLostCard",
    about: "was lost",
    refusal: decline("card_declined", "lost_card", "Your card was declined."),
  },
  {
    ...PAYS,
    number: "4000000000000069",
    token: "pm_card_chargeDeclinedExpiredCard",
    about: "has expired",
    refusal: decline("expired_card", null, "Your card has expired."),
  },
  {
    ...PAYS,
    number: "4000000000000127",
    token: "pm_card_chargeDeclinedIncorrectCvc",
    about: "has another security code",
    refusal: decline("incorrect_cvc", null, "Your card's security code is incorrect."),
  },
  {
    ...PAYS,
    number: "4000000000000119",
    token: "pm_card_chargeDeclinedProcessingError",
    about: "meets a processing error",
    refusal: decline(
      "processing_error",
      null,
      "An error occurred while processing your card. Try again in a little bit.",
    ),
  },
  {
    ...PAYS,
    number: "4000002500003155",
    token: "pm_card_authenticationRequiredOnSetup",
    about: "asks for 3-D Secure",
    needsAuthentication: true,
  },
  {
    ...PAYS,
    number: "4000000000003220",
    token: "pm_card_threeDSecure2Required",
    about: "asks for 3-D Secure",
    needsAuthentication: true,
  },
  {
    ...PAYS,
    number: "4000000000000259",
    token: "pm_card_createDispute",
    about: "pays and is disputed",
    disputed: true,
  },
];

const ALIASES: Record<string, string> = {
  pm_card_chargeDeclined: "pm_card_visa_chargeDeclined",
  pm_card_chargeDeclinedInsufficientFunds: "pm_card_visa_chargeDeclinedInsufficientFunds",
  pm_card_authenticationRequired: "pm_card_threeDSecure2Required",
};

export const NOT_A_TEST_CARD: Refusal = decline(
  "card_declined",
  "test_mode_live_card",
  "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
);

export function findCardByToken(token: string): TestCard | undefined {
  const wanted = ALIASES[token] ?? token;
  return TEST_CARDS.find((card) => card.token === wanted);
}

export function findCardByNumber(number: string): TestCard | undefined {
  return TEST_CARDS.find((card) => card.number === number);
}

/** The check digit that every card number ends with. */
export function passesLuhn(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false;
  const digits = number.split("").reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const value = index % 2 === 1 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));
/** Written with two decimals for reasons of age, and may only hold whole units. */
const WHOLE_ONLY = new Set(["isk", "ugx"]);
const SUPPORTED = new Set([
  ...ZERO_DECIMAL,
  ...THREE_DECIMAL,
  ...WHOLE_ONLY,
  ..."aed all amd ang ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf idr ils inr jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd shp sle sos srd std szl thb tjs top try ttd twd tzs uah usd uyu uzs wst yer zar zmw".split(
    " ",
  ),
]);
const MINIMUM: Record<string, number> = {
  usd: 50,
  aud: 50,
  brl: 50,
  cad: 50,
  chf: 50,
  eur: 50,
  inr: 50,
  nzd: 50,
  sgd: 50,
  gbp: 30,
  jpy: 50,
  dkk: 250,
  nok: 300,
  sek: 300,
  hkd: 400,
  mxn: 1000,
  czk: 1500,
  huf: 17_500,
  pln: 200,
  ron: 200,
  myr: 200,
};

export function isCurrency(code: string): boolean {
  return SUPPORTED.has(code);
}

/** Digits after the point: 0 for yen, 3 for Kuwaiti dinar, 2 for most. */
function countDecimals(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** The smallest amount that a card can move: a tenth of the third decimal does not exist on card networks. */
export function findStep(currency: string): 1 | 10 | 100 {
  if (THREE_DECIMAL.has(currency)) return 10;
  return WHOLE_ONLY.has(currency) ? 100 : 1;
}

/** The least that Stripe charges, in minor units. */
export function findMinimum(currency: string): number {
  return MINIMUM[currency] ?? findStep(currency);
}

/** An amount in minor units as decimal text: 5120 KWD is "5.120". */
export function toDecimal(amountMinor: number, currency: string): string {
  const decimals = countDecimals(currency);
  if (decimals === 0) return String(amountMinor);
  const digits = String(amountMinor).padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** What a person typed, such as "5.12", in minor units; `undefined` when it is no amount of this currency. */
export function parseDecimal(text: string, currency: string): number | undefined {
  const decimals = countDecimals(currency);
  const match = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(text.trim());
  if (match === null || (match[2] ?? "").length > decimals) return undefined;
  return Number((match[1] ?? "") + (match[2] ?? "").padEnd(decimals, "0"));
}

/** "€49.00" in the way the locale writes it. */
export function formatMoney(amountMinor: number, currency: string, locale = "en"): string {
  const decimals = countDecimals(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(amountMinor / 10 ** decimals);
}

/** Stripe keeps four decimals of a percentage; halves go up, then to what a card can move. */
export function takePercent(amountMinor: number, percent: number, currency: string): number {
  const step = BigInt(findStep(currency));
  const parts = BigInt(Math.round(percent * 10_000));
  const whole = 1_000_000n * step;
  return Number(((BigInt(amountMinor) * parts + whole / 2n) / whole) * step);
}

/**
 * Shares a discount out over lines in proportion to their amounts, so that the shares add up to it exactly and none
 * is more than its line.
 */
export function shareOut(discountMinor: number, lines: readonly number[]): number[] {
  let left = BigInt(lines.reduce((sum, amount) => sum + amount, 0));
  let open = BigInt(discountMinor);
  return lines.map((amount) => {
    if (left === 0n) return 0;
    const share = (open * BigInt(amount)) / left;
    left -= BigInt(amount);
    open -= share;
    return Number(share);
  });
}

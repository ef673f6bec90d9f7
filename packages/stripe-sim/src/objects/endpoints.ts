import type { Endpoint } from "../protocol/endpoint.ts";
import { chargeEndpoints } from "./charge.ts";
import { couponEndpoints } from "./coupon.ts";
import { customerEndpoints } from "./customer.ts";
import { disputeEndpoints } from "./dispute.ts";
import { eventEndpoints } from "./event.ts";
import { paymentIntentEndpoints } from "./payment-intent.ts";
import { priceEndpoints } from "./price.ts";
import { productEndpoints } from "./product.ts";
import { promotionCodeEndpoints } from "./promotion-code.ts";
import { refundEndpoints } from "./refund.ts";
import { sessionEndpoints } from "./session.ts";
import { webhookEndpointEndpoints } from "./webhook-endpoint.ts";

/** Everything that the API knows. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...productEndpoints,
  ...priceEndpoints,
  ...customerEndpoints,
  ...couponEndpoints,
  ...promotionCodeEndpoints,
  ...sessionEndpoints,
  ...paymentIntentEndpoints,
  ...chargeEndpoints,
  ...refundEndpoints,
  ...disputeEndpoints,
  ...eventEndpoints,
  ...webhookEndpointEndpoints,
];

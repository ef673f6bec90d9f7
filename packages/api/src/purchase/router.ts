import { buyerProcedure, createRouter, publicProcedure, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { buyCourse, checkOrder, giveCourse, revokeAccess, sellCourse } from "./commands.ts";
import {
  buyInput,
  grantInput,
  orderInput,
  ordersInput,
  ownOrderInput,
  revokeInput,
  sellInput,
} from "./input.ts";
import { listAccess, listOrders, listOwnOrders, showOrder, showShop } from "./queries.ts";

/** For whoever buys. */
export const purchaseRouter = createRouter({
  buy: publicProcedure.input(buyInput).mutation(({ ctx, input }) => buyCourse(ctx, input)),
  order: publicProcedure.input(orderInput).query(({ ctx, input }) => showOrder(ctx, input)),
  mine: buyerProcedure.query(within(listOwnOrders)),
});

/** For the clinic that sells. */
export const salesRouter = createRouter({
  show: staffProcedure("course.manage").query(({ ctx }) => showShop(ctx)),
  orders: staffProcedure("course.manage").input(ordersInput).query(within(listOrders)),
  access: staffProcedure("course.manage").query(within(listAccess)),
  sell: staffProcedure("course.manage").input(sellInput).mutation(within(sellCourse)),
  grant: staffProcedure("course.manage")
    .input(grantInput)
    .mutation(({ ctx, input }) => giveCourse(ctx, input)),
  revoke: staffProcedure("course.manage").input(revokeInput).mutation(within(revokeAccess)),
  check: staffProcedure("course.manage")
    .input(ownOrderInput)
    .mutation(({ ctx, input }) => checkOrder(ctx, input)),
});

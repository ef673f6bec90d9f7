"use client";
import type { ReactNode } from "react";
import { FavouritesProvider } from "./use-favourites.ts";
import { useFavouriteStars } from "./use-favourite-stars.ts";

/** Around a part of a page that shows stars. */
export function Favourites({ kept, children }: { kept: readonly string[]; children: ReactNode }) {
  return <FavouritesProvider value={useFavouriteStars(kept)}>{children}</FavouritesProvider>;
}

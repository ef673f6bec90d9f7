"use client";
import { createContext, useContext } from "react";

/** The exercises that the person keeps at hand, wherever their star is shown. */
export interface Favourites {
  readonly has: (slug: string) => boolean;
  readonly toggle: (slug: string, name: string) => void;
}

const Context = createContext<Favourites | null>(null);
export const FavouritesProvider = Context.Provider;

export function useFavourites(): Favourites {
  const favourites = useContext(Context);
  if (favourites === null) throw new Error("favourites are shown inside a list of exercises");
  return favourites;
}

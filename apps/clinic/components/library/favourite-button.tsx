"use client";
import { Star } from "lucide-react";
import { useFavourites } from "./use-favourites.ts";

type Props = { slug: string; name: string };

/** A star that fills; `f` presses it. */
export function FavouriteButton({ slug, name }: Props) {
  const favourites = useFavourites();
  const on = favourites.has(slug);
  return (
    <button
      type="button"
      data-favourite
      aria-pressed={on}
      aria-label={`Favourite: ${name}`}
      title={on ? "A favourite of yours" : "Keep as a favourite"}
      onClick={() => favourites.toggle(slug, name)}
      className="grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunk hover:text-ink aria-pressed:text-warm max-md:size-11"
    >
      <Star aria-hidden="true" className="size-5" fill={on ? "currentColor" : "none"} />
    </button>
  );
}

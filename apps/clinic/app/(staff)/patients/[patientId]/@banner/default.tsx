/** A page of the chart that the banner does not know has none; every page of today is known. */
export default function NoBanner() {
  return null;
}

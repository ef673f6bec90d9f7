/** The keys of the clinical reference that films may cite. */
export const KNOWN_REFERENCES: ReadonlySet<string> = new Set([
  "1.1",
  "R25",
  "Downie 2013",
  "Finucane 2020",
  "KOUY12",
  "KRAUSE",
  "LAIRD14",
  "PREE08",
  "SADLER",
]);

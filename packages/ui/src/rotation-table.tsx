import { addRotation, type DegreeRange, type SideRotation } from "./fan-geometry.ts";
import { Measure } from "./table.tsx";

export type RotationTableProps = {
  left: SideRotation;
  right: SideRotation;
  reference?: { ir: DegreeRange; er: DegreeRange };
};

/** The rotation picture's twin: the same values in cells. */
export function RotationTable({ left, right, reference }: RotationTableProps) {
  const range = (of?: DegreeRange) => (of ? `${of.lowDeg} to ${of.highDeg}°` : null);
  const rows = [
    { name: "Internal rotation", left: left.irDeg, right: right.irDeg, reference: range(reference?.ir) },
    { name: "External rotation", left: left.erDeg, right: right.erDeg, reference: range(reference?.er) },
    { name: "Total", left: addRotation(left), right: addRotation(right), reference: null },
  ];
  return (
    <table className="mt-1 w-full border-collapse text-sm tabular-nums">
      <caption className="sr-only">Hip rotation in degrees</caption>
      <thead>
        <tr className="border-b border-line-strong text-ink-soft">
          <th scope="col" className="py-1 text-left font-semibold">
            Measure
          </th>
          <th scope="col" className="px-2 py-1 text-right font-semibold">
            Left
          </th>
          <th scope="col" className="px-2 py-1 text-right font-semibold">
            Right
          </th>
          {reference ? (
            <th scope="col" className="py-1 text-right font-semibold">
              Reference
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} className="border-b border-line">
            <th scope="row" className="py-1 text-left font-normal">
              {row.name}
            </th>
            <td className="px-2 py-1 text-right">
              <Measure value={row.left} unit="°" />
            </td>
            <td className="px-2 py-1 text-right">
              <Measure value={row.right} unit="°" />
            </td>
            {reference ? <td className="py-1 text-right text-ink-soft">{row.reference}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

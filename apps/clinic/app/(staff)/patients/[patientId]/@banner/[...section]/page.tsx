import { ChartHeader } from "../../../../../../components/chart/chart-header.tsx";

type Params = { params: Promise<{ patientId: string; section: string[] }> };

export default async function SectionBanner({ params }: Params) {
  const { patientId, section } = await params;
  return <ChartHeader patientId={patientId} section={section[0] ?? ""} />;
}

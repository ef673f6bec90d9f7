import { ChartHeader } from "../../../../../components/chart/chart-header.tsx";

export default async function OverviewBanner({ params }: { params: Promise<{ patientId: string }> }) {
  return <ChartHeader patientId={(await params).patientId} section="" />;
}

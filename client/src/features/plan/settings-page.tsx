export function PlanSettingsPage() {
  return null;
}

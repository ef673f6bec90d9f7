/** The password of every member of staff in the demo. It opens nothing elsewhere: production has no demo data. */
export const DEMO_PASSWORD = "walnuts roll down the quiet stairs";

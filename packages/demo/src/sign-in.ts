/** The password of every member of staff in the demo. It opens nothing elsewhere: production has no demo data. */
export const DEMO_PASSWORD = "walnuts roll down the quiet stairs";

/** Whom the sign-in help names: a clinician of the first clinic. */
export const DEMO_CLINICIAN_EMAIL = "rowan@alder-clinic.example";

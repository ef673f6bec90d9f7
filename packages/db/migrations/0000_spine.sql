CREATE TYPE "public"."device" AS ENUM('goniometer', 'inclinometer', 'phone', 'visual', 'tape', 'stopwatch', 'dynamometer', 'scale');--> statement-breakpoint
CREATE TYPE "public"."exam_phase" AS ENUM('before', 'after');--> statement-breakpoint
CREATE TYPE "public"."exam_state" AS ENUM('draft', 'signed');--> statement-breakpoint
CREATE TYPE "public"."mode" AS ENUM('active', 'passive');--> statement-breakpoint
CREATE TYPE "public"."note_version_kind" AS ENUM('original', 'addendum', 'amendment');--> statement-breakpoint
CREATE TYPE "public"."pain_answer" AS ENUM('none', 'some', 'limiting');--> statement-breakpoint
CREATE TYPE "public"."position" AS ENUM('prone', 'supine', 'seated', 'standing', 'side_lying', 'table_edge', 'half_kneeling', 'quadruped', 'walking', 'not_applicable');--> statement-breakpoint
CREATE TYPE "public"."suggestion_decision_kind" AS ENUM('accepted', 'edited', 'rejected');--> statement-breakpoint
CREATE TYPE "public"."value_side" AS ENUM('left', 'right', 'midline');--> statement-breakpoint
CREATE TYPE "public"."audience" AS ENUM('staff', 'portal');--> statement-breakpoint
CREATE TYPE "public"."invitation_kind" AS ENUM('staff', 'patient');--> statement-breakpoint
CREATE TYPE "public"."membership_state" AS ENUM('active', 'deactivated');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('owner', 'clinician', 'assistant', 'front_desk');--> statement-breakpoint
CREATE TYPE "public"."session_level" AS ENUM('password', 'second_factor', 'link');--> statement-breakpoint
CREATE TYPE "public"."ticket_kind" AS ENUM('sign_in_link', 'demo_link', 'session');--> statement-breakpoint
CREATE TYPE "public"."log_state" AS ENUM('done', 'part', 'skipped');--> statement-breakpoint
CREATE TYPE "public"."skip_reason" AS ENUM('pain', 'no_time', 'unwell', 'unsure_how', 'no_equipment', 'other');--> statement-breakpoint
CREATE TYPE "public"."disposition" AS ENUM('emergency', 'refer', 'reviewed_and_cleared');--> statement-breakpoint
CREATE TYPE "public"."pain_trend" AS ENUM('down', 'steady', 'up');--> statement-breakpoint
CREATE TYPE "public"."patient_state" AS ENUM('active', 'discharged');--> statement-breakpoint
CREATE TYPE "public"."red_flag_answer" AS ENUM('yes', 'no', 'not_asked');--> statement-breakpoint
CREATE TYPE "public"."reference_sex" AS ENUM('female', 'male', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."dosage_side" AS ENUM('left', 'right', 'both');--> statement-breakpoint
CREATE TYPE "public"."program_state" AS ENUM('draft', 'active', 'paused', 'ended');--> statement-breakpoint
CREATE TABLE "audit_event" (
	"clinic_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"patient_id" uuid,
	"request_id" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_event_clinic_id_sequence_pk" PRIMARY KEY("clinic_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"clinic_id" uuid PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clinic" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text DEFAULT 'en-US' NOT NULL,
	"second_factor_required" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clinic_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "clinic_key" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"key_number" integer NOT NULL,
	"wrapped_key" text NOT NULL,
	"wrapped_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clinic_key_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "clinic_key_clinicId_keyNumber_unique" UNIQUE("clinic_id","key_number")
);
--> statement-breakpoint
CREATE TABLE "rule_settings" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"version" integer NOT NULL,
	"settings" jsonb NOT NULL,
	"changed_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "rule_settings_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "rule_settings_clinicId_version_unique" UNIQUE("clinic_id","version")
);
--> statement-breakpoint
CREATE TABLE "exam" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"examiner_id" uuid NOT NULL,
	"state" "exam_state" DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone,
	"signed_by" uuid,
	CONSTRAINT "exam_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "exam_clinicId_patientId_id_unique" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "exam_signed_whole" CHECK (("exam"."state" = 'signed') = ("exam"."signed_at" is not null) and ("exam"."signed_at" is null) = ("exam"."signed_by" is null))
);
--> statement-breakpoint
CREATE TABLE "exam_value" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"exam_id" uuid NOT NULL,
	"measure" text NOT NULL,
	"side" "value_side" NOT NULL,
	"phase" "exam_phase" DEFAULT 'before' NOT NULL,
	"position" "position",
	"mode" "mode",
	"device" "device",
	"pain" "pain_answer",
	"qualifiers" jsonb NOT NULL,
	"number" double precision,
	"code" text,
	"codes" text[],
	"entered_by" uuid NOT NULL,
	"entered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exam_value_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "exam_value_once" UNIQUE NULLS NOT DISTINCT("clinic_id","exam_id","measure","side","phase","mode"),
	CONSTRAINT "exam_value_one_kind" CHECK (num_nonnulls("exam_value"."number", "exam_value"."code", "exam_value"."codes") = 1)
);
--> statement-breakpoint
CREATE TABLE "note" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"exam_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"sealed_draft" text,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid NOT NULL,
	"signed_at" timestamp with time zone,
	CONSTRAINT "note_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "note_clinicId_examId_unique" UNIQUE("clinic_id","exam_id")
);
--> statement-breakpoint
CREATE TABLE "note_version" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"note_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" "note_version_kind" NOT NULL,
	"sealed_body" text NOT NULL,
	"sealed_reason" text,
	"signed_by" uuid NOT NULL,
	"signer_name" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "note_version_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "note_version_clinicId_noteId_number_unique" UNIQUE("clinic_id","note_id","number"),
	CONSTRAINT "note_amendment_has_reason" CHECK ("note_version"."kind" <> 'amendment' or "note_version"."sealed_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "suggestion_decision" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"exam_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"decision" "suggestion_decision_kind" NOT NULL,
	"sealed_reason" text,
	"rule_id" text NOT NULL,
	"rule_version" integer NOT NULL,
	"settings_version" integer NOT NULL,
	"snapshot" jsonb NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "suggestion_decision_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "suggestion_rejected_with_reason" CHECK ("suggestion_decision"."decision" <> 'rejected' or "suggestion_decision"."sealed_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "credential" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "factor" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"sealed_seed" text NOT NULL,
	"last_step" integer DEFAULT 0 NOT NULL,
	"confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" "invitation_kind" NOT NULL,
	"email_lower" text NOT NULL,
	"display_name" text NOT NULL,
	"roles" "role"[],
	"patient_id" uuid,
	"token_hash" text,
	"invited_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitation_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "invitation_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitation_has_subject" CHECK (("invitation"."kind" = 'staff' and cardinality("invitation"."roles") > 0) or ("invitation"."kind" = 'patient' and "invitation"."patient_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "membership" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"display_name" text NOT NULL,
	"discipline" text DEFAULT '' NOT NULL,
	"email" text NOT NULL,
	"roles" "role"[] NOT NULL,
	"state" "membership_state" DEFAULT 'active' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "membership_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "membership_clinicId_personId_unique" UNIQUE("clinic_id","person_id"),
	CONSTRAINT "membership_has_role" CHECK (cardinality("membership"."roles") > 0)
);
--> statement-breakpoint
CREATE TABLE "patient_account" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patient_account_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "patient_account_clinicId_patientId_unique" UNIQUE("clinic_id","patient_id"),
	CONSTRAINT "patient_account_clinicId_personId_unique" UNIQUE("clinic_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"email_lower" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "person_emailLower_unique" UNIQUE("email_lower")
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_code_personId_codeHash_unique" UNIQUE("person_id","code_hash")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"token_hash" text NOT NULL,
	"audience" "audience" NOT NULL,
	"level" "session_level" NOT NULL,
	"person_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"membership_id" uuid,
	"patient_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"signed_in_at" timestamp with time zone NOT NULL,
	"last_active_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text DEFAULT '' NOT NULL,
	CONSTRAINT "session_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "session_has_one_subject" CHECK (("session"."audience" = 'staff' and "session"."membership_id" is not null and "session"."patient_id" is null)
        or ("session"."audience" = 'portal' and "session"."patient_id" is not null and "session"."membership_id" is null))
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" uuid PRIMARY KEY DEFAULT uuidv7() NOT NULL,
	"kind" "ticket_kind" NOT NULL,
	"audience" "audience" NOT NULL,
	"email_lower" text NOT NULL,
	"person_id" uuid,
	"clinic_id" uuid,
	"membership_id" uuid,
	"patient_id" uuid,
	"level" "session_level",
	"token_hash" text,
	"code_hash" text,
	"browser_hash" text,
	"code_tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"spent_at" timestamp with time zone,
	CONSTRAINT "ticket_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "exercise_log" (
	"clinic_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"program_item_id" uuid NOT NULL,
	"corrects_id" uuid,
	"local_date" date NOT NULL,
	"time_zone" text NOT NULL,
	"done_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"state" "log_state" NOT NULL,
	"skip_reason" "skip_reason",
	"pain_before" integer,
	"pain_after" integer,
	"effort" integer,
	"sealed_comment" text,
	"entered_by_staff" uuid,
	CONSTRAINT "exercise_log_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "exercise_log_clinicId_patientId_id_unique" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "exercise_log_clinicId_correctsId_unique" UNIQUE("clinic_id","corrects_id"),
	CONSTRAINT "log_skip_reason" CHECK (("exercise_log"."state" = 'skipped') = ("exercise_log"."skip_reason" is not null)),
	CONSTRAINT "log_scales" CHECK (("exercise_log"."pain_before" between 0 and 10 or "exercise_log"."pain_before" is null)
        and ("exercise_log"."pain_after" between 0 and 10 or "exercise_log"."pain_after" is null)
        and ("exercise_log"."effort" between 0 and 10 or "exercise_log"."effort" is null))
);
--> statement-breakpoint
CREATE TABLE "exercise_log_side" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"log_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"side" "dosage_side" NOT NULL,
	"sets" integer NOT NULL,
	"reps" integer NOT NULL,
	"hold_seconds" double precision,
	"duration_seconds" integer,
	CONSTRAINT "exercise_log_side_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "exercise_log_side_clinicId_logId_side_unique" UNIQUE("clinic_id","log_id","side"),
	CONSTRAINT "log_side_counts" CHECK ("exercise_log_side"."sets" between 0 and 99 and "exercise_log_side"."reps" between 0 and 999)
);
--> statement-breakpoint
CREATE TABLE "caseload_row" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"family_search" text collate "C" NOT NULL,
	"given_search" text collate "C" NOT NULL,
	"display_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"last_visit_at" timestamp with time zone,
	"last_log_at" timestamp with time zone,
	"pain_latest" integer,
	"pain_trend" "pain_trend",
	"adherence_percent" double precision,
	"open_flag_tier" text,
	"open_flag_count" integer DEFAULT 0 NOT NULL,
	"program_state" text,
	"unsigned_exam" boolean DEFAULT false NOT NULL,
	"need_rank" integer DEFAULT 99 NOT NULL,
	"needs" jsonb NOT NULL,
	"silent_from" date,
	"patient_state" "patient_state" DEFAULT 'active' NOT NULL,
	"refreshed_on" date NOT NULL,
	CONSTRAINT "caseload_row_clinic_id_patient_id_pk" PRIMARY KEY("clinic_id","patient_id")
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"code" text NOT NULL,
	"side" text DEFAULT 'none' NOT NULL,
	"value" jsonb,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	CONSTRAINT "fact_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "patient" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"family_search" text collate "C" NOT NULL,
	"given_search" text collate "C" NOT NULL,
	"birth_date" date NOT NULL,
	"reference_sex" "reference_sex" DEFAULT 'unknown' NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"phone" text DEFAULT '' NOT NULL,
	"time_zone" text NOT NULL,
	"state" "patient_state" DEFAULT 'active' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "patient_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "red_flag_disposition" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" "disposition" NOT NULL,
	"sealed_text" text NOT NULL,
	"decided_at" timestamp with time zone NOT NULL,
	"decided_by" uuid NOT NULL,
	CONSTRAINT "red_flag_disposition_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "red_flag_response" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"question" text NOT NULL,
	"answer" "red_flag_answer" NOT NULL,
	"ticks" text[] NOT NULL,
	"details" jsonb NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"answered_by" uuid NOT NULL,
	CONSTRAINT "red_flag_response_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
CREATE TABLE "dosage" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"program_item_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"side" "dosage_side" NOT NULL,
	"sets" integer NOT NULL,
	"reps" integer NOT NULL,
	"hold_seconds" double precision,
	"hold_breaths" integer,
	"duration_seconds" integer,
	"rest_seconds" integer DEFAULT 0 NOT NULL,
	"tempo" text,
	"load" text,
	CONSTRAINT "dosage_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "dosage_clinicId_programItemId_side_unique" UNIQUE("clinic_id","program_item_id","side"),
	CONSTRAINT "dosage_one_hold" CHECK (num_nonnulls("dosage"."hold_seconds", "dosage"."hold_breaths") <= 1),
	CONSTRAINT "dosage_positive" CHECK ("dosage"."sets" > 0 and "dosage"."reps" > 0 and "dosage"."rest_seconds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "program" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"patient_id" uuid NOT NULL,
	"exam_id" uuid,
	"title" text NOT NULL,
	"state" "program_state" DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"sealed_draft" text,
	"created_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid NOT NULL,
	"ended_on" date,
	CONSTRAINT "program_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "program_clinicId_patientId_id_unique" UNIQUE("clinic_id","patient_id","id")
);
--> statement-breakpoint
CREATE TABLE "program_item" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"program_version_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"item_key" text NOT NULL,
	"sequence" integer NOT NULL,
	"exercise" text NOT NULL,
	"role" text NOT NULL,
	"optional" boolean DEFAULT false NOT NULL,
	"as_needed" boolean DEFAULT false NOT NULL,
	"weekdays" smallint[] NOT NULL,
	"times_a_day" integer NOT NULL,
	"rule_id" text,
	"rule_version" integer,
	"reason" jsonb,
	"cautions" text[] NOT NULL,
	"sealed_note" text,
	CONSTRAINT "program_item_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "program_item_clinicId_programVersionId_itemKey_unique" UNIQUE("clinic_id","program_version_id","item_key"),
	CONSTRAINT "program_item_clinicId_patientId_id_unique" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "program_item_times" CHECK ("program_item"."times_a_day" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "program_pause" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"program_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"recorded_at" timestamp with time zone NOT NULL,
	"recorded_by" uuid NOT NULL,
	CONSTRAINT "program_pause_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "program_pause_order" CHECK ("program_pause"."ends_on" is null or "program_pause"."ends_on" >= "program_pause"."starts_on" - 1)
);
--> statement-breakpoint
CREATE TABLE "program_version" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"program_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"template" text,
	"phase" integer NOT NULL,
	"ends_on" date,
	"sealed_note" text,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	CONSTRAINT "program_version_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "program_version_clinicId_programId_number_unique" UNIQUE("clinic_id","program_id","number"),
	CONSTRAINT "program_version_clinicId_patientId_id_unique" UNIQUE("clinic_id","patient_id","id")
);
--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_head" ADD CONSTRAINT "audit_head_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_key" ADD CONSTRAINT "clinic_key_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_settings" ADD CONSTRAINT "rule_settings_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam" ADD CONSTRAINT "exam_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam" ADD CONSTRAINT "exam_clinic_id_examiner_id_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","examiner_id") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam" ADD CONSTRAINT "exam_clinic_id_signed_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","signed_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_value" ADD CONSTRAINT "exam_value_clinic_id_exam_id_exam_clinic_id_id_fk" FOREIGN KEY ("clinic_id","exam_id") REFERENCES "public"."exam"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_value" ADD CONSTRAINT "exam_value_clinic_id_entered_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","entered_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_clinic_id_patient_id_exam_id_exam_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","exam_id") REFERENCES "public"."exam"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note" ADD CONSTRAINT "note_clinic_id_changed_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","changed_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_version" ADD CONSTRAINT "note_version_clinic_id_note_id_note_clinic_id_id_fk" FOREIGN KEY ("clinic_id","note_id") REFERENCES "public"."note"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "note_version" ADD CONSTRAINT "note_version_clinic_id_signed_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","signed_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_clinic_id_patient_id_exam_id_exam_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","exam_id") REFERENCES "public"."exam"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_clinic_id_decided_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","decided_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor" ADD CONSTRAINT "factor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_clinic_id_invited_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","invited_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "membership" ADD CONSTRAINT "membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_account" ADD CONSTRAINT "patient_account_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_account" ADD CONSTRAINT "patient_account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_clinic_id_membership_id_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","membership_id") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_log" ADD CONSTRAINT "exercise_log_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_log" ADD CONSTRAINT "exercise_log_clinic_id_patient_id_program_item_id_program_item_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","program_item_id") REFERENCES "public"."program_item"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_log" ADD CONSTRAINT "exercise_log_clinic_id_patient_id_corrects_id_exercise_log_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","corrects_id") REFERENCES "public"."exercise_log"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_log_side" ADD CONSTRAINT "exercise_log_side_clinic_id_patient_id_log_id_exercise_log_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","log_id") REFERENCES "public"."exercise_log"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caseload_row" ADD CONSTRAINT "caseload_row_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact" ADD CONSTRAINT "fact_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient" ADD CONSTRAINT "patient_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "red_flag_disposition" ADD CONSTRAINT "red_flag_disposition_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "red_flag_response" ADD CONSTRAINT "red_flag_response_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dosage" ADD CONSTRAINT "dosage_clinic_id_patient_id_program_item_id_program_item_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","program_item_id") REFERENCES "public"."program_item"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program" ADD CONSTRAINT "program_clinic_id_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program" ADD CONSTRAINT "program_clinic_id_patient_id_exam_id_exam_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","exam_id") REFERENCES "public"."exam"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program" ADD CONSTRAINT "program_clinic_id_changed_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","changed_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_item" ADD CONSTRAINT "program_item_clinic_id_patient_id_program_version_id_program_version_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","program_version_id") REFERENCES "public"."program_version"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_pause" ADD CONSTRAINT "program_pause_clinic_id_patient_id_program_id_program_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","program_id") REFERENCES "public"."program"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_clinic_id_patient_id_program_id_program_clinic_id_patient_id_id_fk" FOREIGN KEY ("clinic_id","patient_id","program_id") REFERENCES "public"."program"("clinic_id","patient_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_version" ADD CONSTRAINT "program_version_clinic_id_published_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","published_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_event_clinic_id_patient_id_sequence_index" ON "audit_event" USING btree ("clinic_id","patient_id","sequence");--> statement-breakpoint
CREATE INDEX "audit_event_clinic_id_actor_id_sequence_index" ON "audit_event" USING btree ("clinic_id","actor_id","sequence");--> statement-breakpoint
CREATE INDEX "exam_clinic_id_patient_id_started_at_index" ON "exam" USING btree ("clinic_id","patient_id","started_at");--> statement-breakpoint
CREATE INDEX "suggestion_decision_clinic_id_exam_id_item_key_decided_at_index" ON "suggestion_decision" USING btree ("clinic_id","exam_id","item_key","decided_at");--> statement-breakpoint
CREATE INDEX "membership_person_id_index" ON "membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "patient_account_person_id_index" ON "patient_account" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_person_id_index" ON "session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "session_clinic_id_membership_id_index" ON "session" USING btree ("clinic_id","membership_id");--> statement-breakpoint
CREATE INDEX "ticket_email_lower_index" ON "ticket" USING btree ("email_lower");--> statement-breakpoint
CREATE INDEX "exercise_log_clinic_id_patient_id_local_date_index" ON "exercise_log" USING btree ("clinic_id","patient_id","local_date");--> statement-breakpoint
CREATE INDEX "caseload_row_clinic_id_need_rank_family_search_patient_id_index" ON "caseload_row" USING btree ("clinic_id","need_rank","family_search","patient_id");--> statement-breakpoint
CREATE INDEX "caseload_row_clinic_id_family_search_index" ON "caseload_row" USING btree ("clinic_id","family_search");--> statement-breakpoint
CREATE INDEX "caseload_row_clinic_id_given_search_index" ON "caseload_row" USING btree ("clinic_id","given_search");--> statement-breakpoint
CREATE INDEX "caseload_row_clinic_id_last_visit_at_index" ON "caseload_row" USING btree ("clinic_id","last_visit_at");--> statement-breakpoint
CREATE INDEX "caseload_row_clinic_id_last_log_at_index" ON "caseload_row" USING btree ("clinic_id","last_log_at");--> statement-breakpoint
CREATE INDEX "fact_clinic_id_patient_id_code_recorded_at_index" ON "fact" USING btree ("clinic_id","patient_id","code","recorded_at");--> statement-breakpoint
CREATE INDEX "patient_clinic_id_family_search_index" ON "patient" USING btree ("clinic_id","family_search");--> statement-breakpoint
CREATE INDEX "patient_clinic_id_given_search_index" ON "patient" USING btree ("clinic_id","given_search");--> statement-breakpoint
CREATE INDEX "red_flag_disposition_clinic_id_patient_id_decided_at_index" ON "red_flag_disposition" USING btree ("clinic_id","patient_id","decided_at");--> statement-breakpoint
CREATE INDEX "red_flag_response_clinic_id_patient_id_question_answered_at_index" ON "red_flag_response" USING btree ("clinic_id","patient_id","question","answered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "program_one_running" ON "program" USING btree ("clinic_id","patient_id") WHERE state <> 'ended';--> statement-breakpoint
CREATE INDEX "program_pause_clinic_id_program_id_index" ON "program_pause" USING btree ("clinic_id","program_id");
CREATE TYPE "public"."exercise_media_kind" AS ENUM('picture', 'video');--> statement-breakpoint
CREATE TABLE "clinic_exercise" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"slug" text DEFAULT 'own-' || right(uuidv7()::text, 12) NOT NULL,
	"copied_from" text,
	"draft" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"changed_by" uuid NOT NULL,
	"archived_at" timestamp with time zone,
	"archived_by" uuid,
	CONSTRAINT "clinic_exercise_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "clinic_exercise_clinicId_slug_unique" UNIQUE("clinic_id","slug"),
	CONSTRAINT "clinic_exercise_own_slug" CHECK ("clinic_exercise"."slug" like 'own-%'),
	CONSTRAINT "clinic_exercise_archived_by" CHECK (("clinic_exercise"."archived_at" is null) = ("clinic_exercise"."archived_by" is null))
);
--> statement-breakpoint
CREATE TABLE "clinic_exercise_version" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"exercise_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" jsonb NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" uuid NOT NULL,
	CONSTRAINT "clinic_exercise_version_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "clinic_exercise_version_clinicId_exerciseId_number_unique" UNIQUE("clinic_id","exercise_id","number"),
	CONSTRAINT "clinic_exercise_version_named" CHECK (num_nonnulls(nullif("clinic_exercise_version"."content" ->> 'name', ''), nullif("clinic_exercise_version"."content" ->> 'licence', ''),
        nullif("clinic_exercise_version"."content" ->> 'author', '')) = 3)
);
--> statement-breakpoint
CREATE TABLE "clinic_movement" (
	"clinic_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"number" integer NOT NULL,
	"movement" jsonb NOT NULL,
	"note" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "clinic_movement_clinic_id_slug_number_pk" PRIMARY KEY("clinic_id","slug","number"),
	CONSTRAINT "clinic_movement_number" CHECK ("clinic_movement"."number" > 0)
);
--> statement-breakpoint
CREATE TABLE "exercise_favourite" (
	"clinic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"is_favourite" boolean NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "exercise_favourite_clinic_id_person_id_slug_pk" PRIMARY KEY("clinic_id","person_id","slug")
);
--> statement-breakpoint
CREATE TABLE "exercise_media" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"exercise_id" uuid NOT NULL,
	"kind" "exercise_media_kind" NOT NULL,
	"upload_id" uuid NOT NULL,
	"captions_upload_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "exercise_media_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "exercise_media_clinicId_exerciseId_uploadId_unique" UNIQUE("clinic_id","exercise_id","upload_id"),
	CONSTRAINT "exercise_media_captions" CHECK ("exercise_media"."kind" = 'video' or "exercise_media"."captions_upload_id" is null)
);
--> statement-breakpoint
ALTER TABLE "program_item" ADD COLUMN "exercise_version_id" uuid;--> statement-breakpoint
ALTER TABLE "clinic_exercise" ADD CONSTRAINT "clinic_exercise_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_exercise" ADD CONSTRAINT "clinic_exercise_clinic_id_created_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","created_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_exercise" ADD CONSTRAINT "clinic_exercise_clinic_id_changed_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","changed_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_exercise" ADD CONSTRAINT "clinic_exercise_clinic_id_archived_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","archived_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_exercise_version" ADD CONSTRAINT "clinic_exercise_version_clinic_id_exercise_id_clinic_exercise_clinic_id_id_fk" FOREIGN KEY ("clinic_id","exercise_id") REFERENCES "public"."clinic_exercise"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_exercise_version" ADD CONSTRAINT "clinic_exercise_version_clinic_id_published_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","published_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_movement" ADD CONSTRAINT "clinic_movement_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinic_movement" ADD CONSTRAINT "clinic_movement_clinic_id_created_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","created_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_favourite" ADD CONSTRAINT "exercise_favourite_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_favourite" ADD CONSTRAINT "exercise_favourite_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_media" ADD CONSTRAINT "exercise_media_clinic_id_exercise_id_clinic_exercise_clinic_id_id_fk" FOREIGN KEY ("clinic_id","exercise_id") REFERENCES "public"."clinic_exercise"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_media" ADD CONSTRAINT "exercise_media_clinic_id_created_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","created_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_item" ADD CONSTRAINT "program_item_clinic_id_exercise_version_id_clinic_exercise_version_clinic_id_id_fk" FOREIGN KEY ("clinic_id","exercise_version_id") REFERENCES "public"."clinic_exercise_version"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "program_item_clinic_id_exercise_version_id_index" ON "program_item" USING btree ("clinic_id","exercise_version_id") WHERE "program_item"."exercise_version_id" is not null;--> statement-breakpoint
ALTER TABLE "program_item" ADD CONSTRAINT "program_item_own_exercise" CHECK (("program_item"."exercise" like 'own-%') = ("program_item"."exercise_version_id" is not null));--> statement-breakpoint
-- Row-level security of the clinic's own exercises. Staff read and write all of them; a patient sees the versions that
-- are in a program of theirs, their files, and the movements of the clinic. A favourite is its person's own.
DO $$
DECLARE
  name text;
  clinic_matches constant text := $p$clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)$p$;
  whole_clinic constant text := $p$(select nullif(current_setting('app.reach', true), '')) is not null$p$;
  patient_asks constant text := $p$(select nullif(current_setting('app.patient_id', true), '')) is not null$p$;
  own constant text := $p$person_id = (select nullif(current_setting('app.person_id', true), '')::uuid)$p$;
  staff text := format('(%s and %s)', clinic_matches, whole_clinic);
BEGIN
  FOREACH name IN ARRAY ARRAY['clinic_exercise', 'clinic_exercise_version', 'clinic_movement', 'exercise_media',
    'exercise_favourite'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['clinic_exercise', 'clinic_exercise_version', 'clinic_movement', 'exercise_media'] LOOP
    EXECUTE format('CREATE TRIGGER never_deleted BEFORE DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK %s', name || '_add', name, staff);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['clinic_exercise_version', 'clinic_movement'] LOOP
    EXECUTE format('CREATE TRIGGER never_changed BEFORE UPDATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['clinic_exercise', 'exercise_media'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING %s', name || '_change', name, staff);
  END LOOP;
  EXECUTE format('CREATE POLICY clinic_exercise_read ON clinic_exercise FOR SELECT USING %s', staff);
  -- What a policy asks of another table passes that table's own policies: the patient's items, and no others.
  EXECUTE format('CREATE POLICY clinic_exercise_version_read ON clinic_exercise_version FOR SELECT USING (%s and (%s or exists (
    select from program_item i where i.clinic_id = clinic_exercise_version.clinic_id
      and i.exercise_version_id = clinic_exercise_version.id)))', clinic_matches, whole_clinic);
  EXECUTE format('CREATE POLICY exercise_media_read ON exercise_media FOR SELECT USING (%s and (%s or exists (
    select from clinic_exercise_version v where v.clinic_id = exercise_media.clinic_id
      and v.exercise_id = exercise_media.exercise_id)))', clinic_matches, whole_clinic);
  EXECUTE format('CREATE POLICY clinic_movement_read ON clinic_movement FOR SELECT USING (%s and (%s or %s))', clinic_matches,
    whole_clinic, patient_asks);
  EXECUTE format('CREATE POLICY exercise_favourite_own ON exercise_favourite USING (%s and %s) WITH CHECK (%s and %s)', staff, own,
    staff, own);
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT ON clinic_exercise, clinic_exercise_version, clinic_movement, exercise_media, exercise_favourite
  TO plumbline_app;
GRANT UPDATE ON clinic_exercise, exercise_media, exercise_favourite TO plumbline_app;

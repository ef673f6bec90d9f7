CREATE TYPE "public"."upload_kind" AS ENUM('picture', 'video', 'captions');--> statement-breakpoint
CREATE TYPE "public"."upload_state" AS ENUM('receiving', 'checking', 'ready', 'refused');--> statement-breakpoint
CREATE TABLE "upload" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"kind" "upload_kind" NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"state" "upload_state" DEFAULT 'receiving' NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sha256" text,
	"media_type" text,
	"width" integer,
	"height" integer,
	"duration_ms" integer,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "upload_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "upload_received" CHECK ("upload"."size" > 0 and "upload"."received" between 0 and "upload"."size"),
	CONSTRAINT "upload_refused_has_reason" CHECK (("upload"."state" = 'refused') = ("upload"."reason" is not null)),
	CONSTRAINT "upload_ready_is_known" CHECK ("upload"."state" <> 'ready' or num_nonnulls("upload"."sha256", "upload"."media_type") = 2),
	CONSTRAINT "upload_settled" CHECK (("upload"."state" in ('ready', 'refused')) = ("upload"."settled_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_clinic_id_created_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","created_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "upload_clinic_id_created_by_index" ON "upload" USING btree ("clinic_id","created_by") WHERE "upload"."state" = 'receiving';--> statement-breakpoint
ALTER TABLE "exercise_media" ADD CONSTRAINT "exercise_media_clinic_id_upload_id_upload_clinic_id_id_fk" FOREIGN KEY ("clinic_id","upload_id") REFERENCES "public"."upload"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_media" ADD CONSTRAINT "exercise_media_clinic_id_captions_upload_id_upload_clinic_id_id_fk" FOREIGN KEY ("clinic_id","captions_upload_id") REFERENCES "public"."upload"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exercise_media_clinic_id_upload_id_index" ON "exercise_media" USING btree ("clinic_id","upload_id");--> statement-breakpoint
CREATE INDEX "exercise_media_clinic_id_captions_upload_id_index" ON "exercise_media" USING btree ("clinic_id","captions_upload_id") WHERE "exercise_media"."captions_upload_id" is not null;--> statement-breakpoint
-- Row-level security of uploads. Staff see and write those of their clinic; a patient sees the files of exercises that are in
-- a program of theirs, as far as the policy of exercise_media shows them, and writes none.
ALTER TABLE upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload FORCE ROW LEVEL SECURITY;
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON upload FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- The first verdict on a file stands: of two processes that check the same one, the second changes nothing.
CREATE TRIGGER settled_stays BEFORE UPDATE ON upload FOR EACH ROW WHEN (old.state in ('ready', 'refused'))
  EXECUTE FUNCTION refuse_change();
DO $$
DECLARE
  clinic_matches constant text := $p$clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)$p$;
  whole_clinic constant text := $p$(select nullif(current_setting('app.reach', true), '')) is not null$p$;
  staff text := format('(%s and %s)', clinic_matches, whole_clinic);
BEGIN
  EXECUTE format('CREATE POLICY upload_read ON upload FOR SELECT USING (%s and (%s or exists (
    select from exercise_media m where m.clinic_id = upload.clinic_id
      and (m.upload_id = upload.id or m.captions_upload_id = upload.id))))', clinic_matches, whole_clinic);
  EXECUTE format('CREATE POLICY upload_add ON upload FOR INSERT WITH CHECK %s', staff);
  EXECUTE format('CREATE POLICY upload_change ON upload FOR UPDATE USING %s', staff);
  EXECUTE format('CREATE POLICY upload_remove ON upload FOR DELETE USING %s', staff);
END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON upload TO plumbline_app;

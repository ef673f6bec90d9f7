CREATE TYPE "public"."currency" AS ENUM('AUD', 'BHD', 'BRL', 'CAD', 'CHF', 'CLP', 'CZK', 'DKK', 'EUR', 'GBP', 'HKD', 'ILS', 'INR', 'JOD', 'JPY', 'KRW', 'KWD', 'MXN', 'NOK', 'NZD', 'OMR', 'PLN', 'RON', 'SEK', 'SGD', 'TND', 'USD', 'VND', 'ZAR');--> statement-breakpoint
CREATE TYPE "public"."deficit" AS ENUM('hip_ir_limited', 'hip_er_limited', 'hip_rotation_bilateral', 'hip_rotation_asymmetry', 'hip_flexion_limited', 'hip_extension_limited', 'hip_extension_no_neutral', 'hip_abduction_limited', 'hip_flexor_short', 'rectus_femoris_short', 'tfl_itb_short', 'adductor_short', 'hamstring_short', 'pelvic_tilt_posterior', 'pelvic_tilt_anterior', 'pelvic_control_poor', 'si_provocation_positive', 'load_transfer_poor', 'glute_max_weak', 'glute_med_weak', 'hip_rotator_weak', 'hip_flexor_weak', 'adductor_weak', 'hamstring_weak', 'quad_weak', 'deep_core_weak', 'anterior_core_endurance_low', 'lateral_core_endurance_low', 'extensor_endurance_low', 'movement_control_poor', 'lumbar_flexion_limited', 'lumbar_extension_limited', 'side_bend_limited', 'trunk_rotation_limited', 'tender_tfl', 'tender_ql', 'tender_piriformis', 'tender_glute', 'neural_sensitivity', 'breathing_pattern_poor', 'stress_high', 'pain_irritable', 'sitting_load_high', 'aerobic_low', 'balance_poor', 'gait_deviation');--> statement-breakpoint
CREATE TYPE "public"."entitlement_source" AS ENUM('purchase', 'gift', 'grant', 'staff');--> statement-breakpoint
CREATE TYPE "public"."order_access" AS ENUM('none', 'active', 'suspended', 'ended');--> statement-breakpoint
CREATE TYPE "public"."order_state" AS ENUM('open', 'paid', 'partly_refunded', 'refunded', 'disputed', 'expired', 'failed');--> statement-breakpoint
CREATE TABLE "course" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"slug" text NOT NULL,
	"is_on_sale" boolean DEFAULT false NOT NULL,
	"price_minor" integer NOT NULL,
	"currency" "currency" NOT NULL,
	"tax_basis_points" integer,
	"partial_refund_keeps_access" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "course_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "course_clinicId_slug_unique" UNIQUE("clinic_id","slug"),
	CONSTRAINT "course_has_price" CHECK ("course"."price_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "course_module" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "course_module_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "course_module_clinicId_versionId_position_unique" UNIQUE("clinic_id","version_id","position")
);
--> statement-breakpoint
CREATE TABLE "course_version" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"course_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	CONSTRAINT "course_version_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "course_version_clinicId_courseId_number_unique" UNIQUE("clinic_id","course_id","number")
);
--> statement-breakpoint
CREATE TABLE "lesson" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"version_id" uuid NOT NULL,
	"module_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"is_preview" boolean NOT NULL,
	"addresses" "deficit"[] NOT NULL,
	"film" text,
	"film_seconds" integer,
	CONSTRAINT "lesson_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "lesson_clinicId_versionId_slug_unique" UNIQUE("clinic_id","version_id","slug"),
	CONSTRAINT "lesson_clinicId_versionId_position_unique" UNIQUE("clinic_id","version_id","position"),
	CONSTRAINT "lesson_film_has_length" CHECK (("lesson"."film" is null) = ("lesson"."film_seconds" is null))
);
--> statement-breakpoint
CREATE TABLE "buyer" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text NOT NULL,
	"joined_patient_id" uuid,
	"joined_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "buyer_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "buyer_clinicId_personId_unique" UNIQUE("clinic_id","person_id"),
	CONSTRAINT "buyer_joined_once" CHECK (("buyer"."joined_patient_id" is null) = ("buyer"."joined_at" is null))
);
--> statement-breakpoint
CREATE TABLE "course_order" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"course_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"email" text NOT NULL,
	"buyer_id" uuid,
	"person_id" uuid,
	"price_minor" integer NOT NULL,
	"currency" "currency" NOT NULL,
	"tax_basis_points" integer,
	"checkout_session_id" text,
	"state" "order_state" DEFAULT 'open' NOT NULL,
	"access" "order_access" DEFAULT 'none' NOT NULL,
	"paid_minor" integer DEFAULT 0 NOT NULL,
	"refunded_minor" integer DEFAULT 0 NOT NULL,
	"disputed_minor" integer DEFAULT 0 NOT NULL,
	"paid_at" timestamp with time zone,
	"suspended_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"readings" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "course_order_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "course_order_clinicId_clientId_unique" UNIQUE("clinic_id","client_id"),
	CONSTRAINT "course_order_clinicId_checkoutSessionId_unique" UNIQUE("clinic_id","checkout_session_id"),
	CONSTRAINT "course_order_paid_has_buyer" CHECK ("course_order"."paid_at" is null or "course_order"."buyer_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "entitlement" (
	"clinic_id" uuid NOT NULL,
	"id" uuid DEFAULT uuidv7() NOT NULL,
	"buyer_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"source" "entitlement_source" NOT NULL,
	"lesson_slug" text,
	"starts_at" timestamp with time zone NOT NULL,
	"until_at" timestamp with time zone,
	"suspended_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"granted_by" uuid,
	"grant_reason" text,
	"revoked_by" uuid,
	"revoke_reason" text,
	CONSTRAINT "entitlement_clinic_id_id_pk" PRIMARY KEY("clinic_id","id"),
	CONSTRAINT "entitlement_has_reason" CHECK (("entitlement"."source" = 'purchase' or "entitlement"."grant_reason" is not null)
        and ("entitlement"."revoked_by" is null or "entitlement"."revoke_reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "lesson_progress" (
	"clinic_id" uuid NOT NULL,
	"buyer_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"course_id" uuid NOT NULL,
	"lesson_slug" text NOT NULL,
	"ranges" jsonb NOT NULL,
	"stop_seconds" integer,
	"stop_at" timestamp with time zone,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "lesson_progress_clinic_id_buyer_id_course_id_lesson_slug_pk" PRIMARY KEY("clinic_id","buyer_id","course_id","lesson_slug")
);
--> statement-breakpoint
CREATE TABLE "stripe_event" (
	"clinic_id" uuid NOT NULL,
	"id" text NOT NULL,
	"order_id" uuid NOT NULL,
	"type" text NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "stripe_event_clinic_id_id_pk" PRIMARY KEY("clinic_id","id")
);
--> statement-breakpoint
ALTER TABLE "session" DROP CONSTRAINT "session_has_one_subject";--> statement-breakpoint
ALTER TABLE "course" ADD CONSTRAINT "course_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_module" ADD CONSTRAINT "course_module_clinic_id_version_id_course_version_clinic_id_id_fk" FOREIGN KEY ("clinic_id","version_id") REFERENCES "public"."course_version"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_version" ADD CONSTRAINT "course_version_clinic_id_course_id_course_clinic_id_id_fk" FOREIGN KEY ("clinic_id","course_id") REFERENCES "public"."course"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_clinic_id_version_id_course_version_clinic_id_id_fk" FOREIGN KEY ("clinic_id","version_id") REFERENCES "public"."course_version"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_clinic_id_module_id_course_module_clinic_id_id_fk" FOREIGN KEY ("clinic_id","module_id") REFERENCES "public"."course_module"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buyer" ADD CONSTRAINT "buyer_clinic_id_clinic_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buyer" ADD CONSTRAINT "buyer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buyer" ADD CONSTRAINT "buyer_clinic_id_joined_patient_id_patient_clinic_id_id_fk" FOREIGN KEY ("clinic_id","joined_patient_id") REFERENCES "public"."patient"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_order" ADD CONSTRAINT "course_order_clinic_id_course_id_course_clinic_id_id_fk" FOREIGN KEY ("clinic_id","course_id") REFERENCES "public"."course"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "course_order" ADD CONSTRAINT "course_order_clinic_id_buyer_id_buyer_clinic_id_id_fk" FOREIGN KEY ("clinic_id","buyer_id") REFERENCES "public"."buyer"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_clinic_id_buyer_id_buyer_clinic_id_id_fk" FOREIGN KEY ("clinic_id","buyer_id") REFERENCES "public"."buyer"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_clinic_id_course_id_course_clinic_id_id_fk" FOREIGN KEY ("clinic_id","course_id") REFERENCES "public"."course"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_clinic_id_granted_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","granted_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlement" ADD CONSTRAINT "entitlement_clinic_id_revoked_by_membership_clinic_id_id_fk" FOREIGN KEY ("clinic_id","revoked_by") REFERENCES "public"."membership"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_clinic_id_buyer_id_buyer_clinic_id_id_fk" FOREIGN KEY ("clinic_id","buyer_id") REFERENCES "public"."buyer"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_clinic_id_course_id_course_clinic_id_id_fk" FOREIGN KEY ("clinic_id","course_id") REFERENCES "public"."course"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stripe_event" ADD CONSTRAINT "stripe_event_clinic_id_order_id_course_order_clinic_id_id_fk" FOREIGN KEY ("clinic_id","order_id") REFERENCES "public"."course_order"("clinic_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "buyer_person_id_index" ON "buyer" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "course_order_one_open" ON "course_order" USING btree ("clinic_id","course_id","email") WHERE "course_order"."state" = 'open';--> statement-breakpoint
CREATE INDEX "course_order_clinic_id_created_at_index" ON "course_order" USING btree ("clinic_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "course_order_clinic_id_buyer_id_index" ON "course_order" USING btree ("clinic_id","buyer_id");--> statement-breakpoint
CREATE INDEX "entitlement_clinic_id_buyer_id_index" ON "entitlement" USING btree ("clinic_id","buyer_id");--> statement-breakpoint
CREATE INDEX "lesson_progress_clinic_id_course_id_index" ON "lesson_progress" USING btree ("clinic_id","course_id");--> statement-breakpoint
CREATE INDEX "stripe_event_clinic_id_received_at_index" ON "stripe_event" USING btree ("clinic_id","received_at") WHERE "stripe_event"."settled_at" is null;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_has_one_subject" CHECK (("session"."audience" = 'staff' and "session"."membership_id" is not null and "session"."patient_id" is null)
        or ("session"."audience" = 'portal' and "session"."membership_id" is null));--> statement-breakpoint
-- Row-level security of the course and of purchases. A buyer's transaction names the person and no patient; a patient's
-- transaction sees nothing of a purchase, until the person has joined the two and then asks as the buyer.
DO $$
DECLARE
  name text;
  visitor constant text := $p$(select current_setting('app.door', true)) = 'visitor'$p$;
  clinic_matches constant text := $p$clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)$p$;
  whole_clinic constant text := $p$(select nullif(current_setting('app.reach', true), '')) is not null$p$;
  own constant text := $p$person_id = (select nullif(current_setting('app.person_id', true), '')::uuid)
    and (select nullif(current_setting('app.patient_id', true), '')) is null$p$;
  staff text := format('(%s and %s)', clinic_matches, whole_clinic);
BEGIN
  FOREACH name IN ARRAY ARRAY['course', 'course_version', 'course_module', 'lesson', 'buyer', 'course_order', 'entitlement',
    'stripe_event', 'lesson_progress'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
  -- A course on sale is public; its films are not in the database.
  FOREACH name IN ARRAY ARRAY['course', 'course_version', 'course_module', 'lesson'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (%s or %s)', name || '_read', name, visitor, clinic_matches);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK %s', name || '_add', name, staff);
  END LOOP;
  EXECUTE format('CREATE POLICY course_change ON course FOR UPDATE USING %s', staff);
  EXECUTE format('CREATE POLICY buyer_read ON buyer FOR SELECT USING (%s or %s or (%s and %s))', visitor, staff, clinic_matches, own);
  EXECUTE format('CREATE POLICY buyer_change ON buyer FOR UPDATE USING (%s)', visitor);
  FOREACH name IN ARRAY ARRAY['course_order', 'entitlement'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (%s and (%s or (%s)))', name || '_read', name, clinic_matches, whole_clinic, own);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['course_order', 'entitlement'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK %s', name || '_add', name, staff);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING %s', name || '_change', name, staff);
  END LOOP;
  EXECUTE format('CREATE POLICY stripe_event_staff ON stripe_event USING %s WITH CHECK %s', staff, staff);
  -- What was watched is the one thing a buyer writes, and nobody else reads it.
  EXECUTE format('CREATE POLICY lesson_progress_read ON lesson_progress FOR SELECT USING (%s and %s)', clinic_matches, own);
  EXECUTE format('CREATE POLICY lesson_progress_add ON lesson_progress FOR INSERT WITH CHECK (%s and %s and exists (
    select from buyer b where b.clinic_id = lesson_progress.clinic_id and b.id = lesson_progress.buyer_id
      and b.person_id = lesson_progress.person_id))', clinic_matches, own);
  EXECUTE format('CREATE POLICY lesson_progress_change ON lesson_progress FOR UPDATE USING (%s and %s)', clinic_matches, own);
  FOREACH name IN ARRAY ARRAY['course_version', 'course_module', 'lesson'] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
GRANT SELECT ON course, course_version, course_module, lesson, buyer, course_order, entitlement, stripe_event, lesson_progress
  TO plumbline_app;
GRANT INSERT ON course, course_version, course_module, lesson, course_order, entitlement, stripe_event, lesson_progress
  TO plumbline_app;
GRANT UPDATE ON course, buyer, course_order, entitlement, stripe_event, lesson_progress TO plumbline_app;
--> statement-breakpoint
-- Who paid or was given the course becomes a buyer of this clinic. Neither staff nor system work sees the people of other
-- clinics: this function makes or finds the person of one address and tells this clinic its own buyer only.
CREATE POLICY person_of_buyer ON person FOR SELECT TO CURRENT_ROLE
  USING ((select nullif(current_setting('app.reach', true), '')) is not null);
CREATE POLICY person_of_buyer_add ON person FOR INSERT TO CURRENT_ROLE
  WITH CHECK ((select nullif(current_setting('app.reach', true), '')) is not null);
CREATE POLICY buyer_add ON buyer FOR INSERT TO CURRENT_ROLE
  WITH CHECK (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)
    and (select nullif(current_setting('app.reach', true), '')) is not null);
CREATE FUNCTION ensure_buyer(p_email text, p_at timestamptz) RETURNS TABLE (buyer_id uuid, person_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
#variable_conflict use_column
DECLARE
  here uuid := nullif(current_setting('app.clinic_id', true), '')::uuid;
  who uuid;
BEGIN
  IF here IS NULL OR nullif(current_setting('app.reach', true), '') IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'only the clinic that sells makes a buyer';
  END IF;
  INSERT INTO person (email_lower, created_at) VALUES (p_email, p_at) ON CONFLICT DO NOTHING;
  SELECT id INTO STRICT who FROM person WHERE email_lower = p_email;
  INSERT INTO buyer (clinic_id, person_id, email, created_at) VALUES (here, who, p_email, p_at) ON CONFLICT DO NOTHING;
  RETURN QUERY SELECT b.id, b.person_id FROM buyer b WHERE b.clinic_id = here AND b.person_id = who;
END $$;
REVOKE ALL ON FUNCTION ensure_buyer(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ensure_buyer(text, timestamptz) TO plumbline_app;

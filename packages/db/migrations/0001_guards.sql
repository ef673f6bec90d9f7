-- Hand-written: what the schema tool cannot express. Roles, row-level security, freezes, the audit chain.
-- In policies, `(select ...)` makes the setting a constant of the statement instead of a call per row.
-- Staff and system work say `app.reach = 'clinic'`; a forgotten setting shows nothing. (`is not null` is also what the
-- planner expects to be true; asking whether a patient is absent made it expect one row in 200 and sort whole clinics.)

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO plumbline_app;
GRANT USAGE ON SCHEMA drizzle TO plumbline_app;
GRANT SELECT ON drizzle.__drizzle_migrations TO plumbline_app;
--> statement-breakpoint
-- Names are shown in this order; search columns stay in byte order.
CREATE COLLATION person_name (provider = icu, locale = 'und-u-kn-true');
--> statement-breakpoint
-- Counters of the sign-in limiter. Keys are hashes; no clinic owns them.
CREATE TABLE rate_limit (
  key text PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
ALTER TABLE rate_limit ENABLE ROW LEVEL SECURITY;
ALTER TABLE rate_limit FORCE ROW LEVEL SECURITY;
CREATE POLICY rate_limit_any ON rate_limit USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO plumbline_app;
--> statement-breakpoint
-- Every table: row-level security, also for the owner.
DO $$
DECLARE name text;
BEGIN
  FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Clinical tables that a patient never reads: their clinic's staff and system work only.
DO $$
DECLARE
  name text;
  mine constant text := $p$clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)
    and (select nullif(current_setting('app.reach', true), '')) is not null$p$;
BEGIN
  FOREACH name IN ARRAY ARRAY['rule_settings', 'exam_value', 'suggestion_decision', 'note', 'note_version'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING (%s) WITH CHECK (%s)', name || '_staff', name, mine, mine);
  END LOOP;
END $$;
--> statement-breakpoint
-- Tables that carry a patient: staff see the clinic's rows, a patient sees their own and writes none of them.
DO $$
DECLARE
  name text;
  clinic_matches constant text := $p$clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)$p$;
  whole_clinic constant text := $p$(select nullif(current_setting('app.reach', true), '')) is not null$p$;
  own constant text := $p$%s = (select nullif(current_setting('app.patient_id', true), '')::uuid)$p$;
  readable text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'patient', 'fact', 'red_flag_response', 'red_flag_disposition', 'caseload_row', 'exam', 'program',
    'program_version', 'program_item', 'dosage', 'program_pause', 'exercise_log', 'exercise_log_side'
  ] LOOP
    readable := format('%s and (%s or %s)', clinic_matches, whole_clinic,
      format(own, CASE name WHEN 'patient' THEN 'id' ELSE 'patient_id' END));
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (%s)', name || '_read', name, readable);
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (%s and %s)', name || '_add', name, clinic_matches, whole_clinic);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (%s and %s)', name || '_change', name, clinic_matches, whole_clinic);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE USING (%s and %s)', name || '_remove', name, clinic_matches, whole_clinic);
  END LOOP;
  -- The one thing a patient writes is the log, and with it their own line of the caseload.
  FOREACH name IN ARRAY ARRAY['exercise_log', 'exercise_log_side', 'caseload_row'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (%s and %s)', name || '_own_add', name, clinic_matches, format(own, 'patient_id'));
  END LOOP;
  EXECUTE format('CREATE POLICY caseload_row_own_change ON caseload_row FOR UPDATE USING (%s and %s)', clinic_matches, format(own, 'patient_id'));
END $$;
--> statement-breakpoint
-- The wrapped data key opens sealed text for whoever may read the row that holds it.
CREATE POLICY clinic_key_clinic ON clinic_key
  USING (clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid));
--> statement-breakpoint
-- Identity: the visitor door sees it all (nobody is known yet); afterwards the clinic's staff or the person themself.
DO $$
DECLARE
  name text;
  visitor constant text := $p$(select current_setting('app.door', true)) = 'visitor'$p$;
  clinic_matches constant text := $p$clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)$p$;
  whole_clinic constant text := $p$(select nullif(current_setting('app.reach', true), '')) is not null$p$;
  self constant text := $p$%s = (select nullif(current_setting('app.person_id', true), '')::uuid)$p$;
  staff text;
BEGIN
  staff := format('(%s and %s)', clinic_matches, whole_clinic);
  FOREACH name IN ARRAY ARRAY['person', 'credential', 'factor', 'recovery_code', 'ticket'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I USING (%s or %s)', name || '_self', name, visitor,
      format(self, CASE name WHEN 'person' THEN 'id' ELSE 'person_id' END));
  END LOOP;
  EXECUTE format('CREATE POLICY session_self ON session USING (%s or %s or %s)', visitor, staff, format(self, 'person_id'));
  EXECUTE format('CREATE POLICY invitation_staff ON invitation USING (%s or %s)', visitor, staff);
  -- A patient may read who treats them, and which account is theirs.
  EXECUTE format('CREATE POLICY membership_read ON membership FOR SELECT USING (%s or %s or %s)', visitor, clinic_matches, format(self, 'person_id'));
  EXECUTE format('CREATE POLICY patient_account_read ON patient_account FOR SELECT USING (%s or %s or %s)', visitor, staff, format(self, 'person_id'));
  FOREACH name IN ARRAY ARRAY['membership', 'patient_account'] LOOP
    EXECUTE format('CREATE POLICY %I ON %I FOR INSERT WITH CHECK (%s or %s)', name || '_add', name, visitor, staff);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (%s or %s)', name || '_change', name, visitor, staff);
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE USING (%s or %s)', name || '_remove', name, visitor, staff);
  END LOOP;
  EXECUTE format('CREATE POLICY clinic_read ON clinic FOR SELECT USING (%s or %s)', visitor, replace(clinic_matches, 'clinic_id =', 'id ='));
  EXECUTE format('CREATE POLICY clinic_add ON clinic FOR INSERT WITH CHECK (%s)', visitor);
  EXECUTE format('CREATE POLICY clinic_change ON clinic FOR UPDATE USING (%s and %s)', replace(clinic_matches, 'clinic_id =', 'id ='), whole_clinic);
END $$;
--> statement-breakpoint
-- What the application role may do. Nothing is deleted but drafts and spent sign-in rows.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO plumbline_app;
GRANT INSERT ON clinic, clinic_key, rule_settings, person, membership, patient_account, credential, factor, recovery_code,
  session, ticket, invitation, patient, fact, red_flag_response, red_flag_disposition, caseload_row, exam, exam_value,
  suggestion_decision, note, note_version, program, program_version, program_item, dosage, program_pause, exercise_log,
  exercise_log_side TO plumbline_app;
GRANT UPDATE ON clinic, clinic_key, person, membership, patient_account, credential, factor, recovery_code, session, ticket,
  invitation, patient, caseload_row, exam, exam_value, note, program, program_pause TO plumbline_app;
GRANT DELETE ON exam_value, patient_account, factor, recovery_code, session, ticket TO plumbline_app;
--> statement-breakpoint
-- Frozen rows. A statement trigger also refuses a statement whose rows the caller cannot see.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'PLF01', MESSAGE = format('%s rows are never changed or removed', TG_TABLE_NAME);
END $$;
--> statement-breakpoint
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'rule_settings', 'fact', 'red_flag_response', 'red_flag_disposition', 'suggestion_decision', 'note_version',
    'program_version', 'program_item', 'dosage', 'exercise_log', 'exercise_log_side', 'audit_event'
  ] LOOP
    EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['clinic', 'patient', 'exam', 'exam_value', 'note', 'program', 'audit_head'] LOOP
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION refuse_signed() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'PLF01', MESSAGE = format('a signed %s is never changed or removed', TG_TABLE_NAME);
END $$;
CREATE TRIGGER signed_exam BEFORE UPDATE OR DELETE ON exam FOR EACH ROW WHEN (OLD.state = 'signed') EXECUTE FUNCTION refuse_signed();
CREATE TRIGGER signed_note BEFORE UPDATE OR DELETE ON note FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION refuse_signed();
--> statement-breakpoint
-- The share lock makes a value wait for a signature under way, and the signature for the value.
CREATE FUNCTION guard_exam_value() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
  touched record;
  found_state exam_state;
BEGIN
  FOR touched IN
    SELECT NEW.clinic_id AS clinic_id, NEW.exam_id AS exam_id WHERE TG_OP <> 'DELETE'
    UNION
    SELECT OLD.clinic_id, OLD.exam_id WHERE TG_OP <> 'INSERT'
  LOOP
    SELECT state INTO found_state FROM exam WHERE clinic_id = touched.clinic_id AND id = touched.exam_id FOR SHARE;
    IF found_state = 'signed' THEN
      RAISE EXCEPTION USING ERRCODE = 'PLF01', MESSAGE = 'the values of a signed exam are never changed or removed';
    END IF;
  END LOOP;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER signed_exam_value BEFORE INSERT OR UPDATE OR DELETE ON exam_value FOR EACH ROW EXECUTE FUNCTION guard_exam_value();
--> statement-breakpoint
-- A version names the hash of the one before it; the first is the original, later ones are not.
CREATE FUNCTION guard_note_version() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE last record;
BEGIN
  SELECT number, hash INTO last FROM note_version
    WHERE clinic_id = NEW.clinic_id AND note_id = NEW.note_id ORDER BY number DESC LIMIT 1;
  IF (last.number IS NULL) <> (NEW.kind = 'original') OR NEW.number <> coalesce(last.number, 0) + 1
    OR (last.hash IS NOT NULL AND NEW.previous_hash <> last.hash) THEN
    RAISE EXCEPTION USING ERRCODE = 'PLF02', MESSAGE = 'a note version must follow the version before it';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER note_version_chain BEFORE INSERT ON note_version FOR EACH ROW EXECUTE FUNCTION guard_note_version();
--> statement-breakpoint
-- A portal session needs the patient's zone before anyone is known; nothing else of the patient is shown.
CREATE POLICY patient_zone ON patient FOR SELECT TO CURRENT_ROLE USING ((select current_setting('app.door', true)) = 'visitor');
CREATE FUNCTION patient_time_zone(p_clinic uuid, p_patient uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
  AS $$ SELECT time_zone FROM patient WHERE clinic_id = p_clinic AND id = p_patient $$;
REVOKE ALL ON FUNCTION patient_time_zone(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION patient_time_zone(uuid, uuid) TO plumbline_app;
--> statement-breakpoint
-- Audit: staff read their clinic's chain; only the function below writes it, as the owner.
CREATE POLICY audit_event_read ON audit_event FOR SELECT TO plumbline_app USING (
  clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)
  and (select nullif(current_setting('app.reach', true), '')) is not null);
CREATE POLICY audit_head_read ON audit_head FOR SELECT TO plumbline_app USING (
  clinic_id = (select nullif(current_setting('app.clinic_id', true), '')::uuid)
  and (select nullif(current_setting('app.reach', true), '')) is not null);
CREATE POLICY audit_event_owner ON audit_event TO CURRENT_ROLE USING (true) WITH CHECK (true);
CREATE POLICY audit_head_owner ON audit_head TO CURRENT_ROLE USING (true) WITH CHECK (true);
--> statement-breakpoint
-- Each field with its length, so that no two events have the same text.
CREATE FUNCTION audit_text(VARIADIC fields text[]) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public
  AS $$ SELECT string_agg(coalesce(octet_length(field) || ':' || field, '-'), '' ORDER BY place)
        FROM unnest(fields) WITH ORDINALITY AS f(field, place) $$;
--> statement-breakpoint
CREATE FUNCTION audit_append(
  p_clinic uuid, p_at timestamptz, p_actor_kind text, p_actor_id uuid, p_actor_name text, p_action text,
  p_subject_kind text, p_subject_id text, p_patient uuid, p_request text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  head audit_head%ROWTYPE;
  next_sequence bigint;
  next_hash text;
BEGIN
  IF p_clinic IS DISTINCT FROM nullif(current_setting('app.clinic_id', true), '')::uuid
    AND current_setting('app.door', true) IS DISTINCT FROM 'visitor' THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'an audit event belongs to the clinic of its transaction';
  END IF;
  INSERT INTO audit_head (clinic_id, sequence, hash) VALUES (p_clinic, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
  SELECT * INTO STRICT head FROM audit_head WHERE clinic_id = p_clinic FOR UPDATE;
  next_sequence := head.sequence + 1;
  next_hash := encode(sha256(convert_to(audit_text(
    head.hash, p_clinic::text, next_sequence::text, (extract(epoch FROM p_at) * 1000000)::bigint::text, p_actor_kind,
    p_actor_id::text, p_actor_name, p_action, p_subject_kind, p_subject_id, p_patient::text, p_request), 'UTF8')), 'hex');
  INSERT INTO audit_event (clinic_id, sequence, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id,
    patient_id, request_id, previous_hash, hash)
  VALUES (p_clinic, next_sequence, p_at, p_actor_kind, p_actor_id, p_actor_name, p_action, p_subject_kind, p_subject_id,
    p_patient, p_request, head.hash, next_hash);
  UPDATE audit_head SET sequence = next_sequence, hash = next_hash WHERE clinic_id = p_clinic;
  RETURN next_sequence;
END $$;
REVOKE ALL ON FUNCTION audit_append(uuid, timestamptz, text, uuid, text, text, text, text, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(uuid, timestamptz, text, uuid, text, text, text, text, uuid, text) TO plumbline_app;
REVOKE ALL ON FUNCTION refuse_change(), refuse_signed(), guard_exam_value(), guard_note_version() FROM PUBLIC;

-- The chain's head is one row a clinic, so what happens while it is locked is kept short: the text is put together
-- before, and head and event are one statement each. The hashed text is the same as before.
CREATE OR REPLACE FUNCTION audit_append(
  p_clinic uuid, p_at timestamptz, p_actor_kind text, p_actor_id uuid, p_actor_name text, p_action text,
  p_subject_kind text, p_subject_id text, p_patient uuid, p_request text
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  at_text text := (extract(epoch FROM p_at) * 1000000)::bigint::text;
  clinic_text text := octet_length(p_clinic::text) || ':' || p_clinic::text;
  -- Only these two may be missing; any other absent field makes the hash null, which the head refuses.
  actor_text text := coalesce(octet_length(p_actor_id::text) || ':' || p_actor_id::text, '-');
  patient_text text := coalesce(octet_length(p_patient::text) || ':' || p_patient::text, '-');
  event_text text := octet_length(at_text) || ':' || at_text
    || octet_length(p_actor_kind) || ':' || p_actor_kind || actor_text
    || octet_length(p_actor_name) || ':' || p_actor_name || octet_length(p_action) || ':' || p_action
    || octet_length(p_subject_kind) || ':' || p_subject_kind || octet_length(p_subject_id) || ':' || p_subject_id
    || patient_text || octet_length(p_request) || ':' || p_request;
  last_hash text;
  next_hash text;
  next_sequence bigint;
BEGIN
  IF p_clinic IS DISTINCT FROM nullif(current_setting('app.clinic_id', true), '')::uuid
    AND current_setting('app.door', true) IS DISTINCT FROM 'visitor' THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'an audit event belongs to the clinic of its transaction';
  END IF;
  LOOP
    UPDATE audit_head AS h SET sequence = h.sequence + 1, hash = encode(sha256(convert_to(
        octet_length(h.hash) || ':' || h.hash || clinic_text || octet_length((h.sequence + 1)::text) || ':'
        || (h.sequence + 1)::text || event_text, 'UTF8')), 'hex')
      WHERE h.clinic_id = p_clinic
      RETURNING old.hash, new.hash, new.sequence INTO last_hash, next_hash, next_sequence;
    EXIT WHEN FOUND;
    INSERT INTO audit_head (clinic_id, sequence, hash) VALUES (p_clinic, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
  END LOOP;
  INSERT INTO audit_event (clinic_id, sequence, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id,
    patient_id, request_id, previous_hash, hash)
  VALUES (p_clinic, next_sequence, p_at, p_actor_kind, p_actor_id, p_actor_name, p_action, p_subject_kind, p_subject_id,
    p_patient, p_request, last_hash, next_hash);
  RETURN next_sequence;
END $$;
DROP FUNCTION audit_text(text[]);

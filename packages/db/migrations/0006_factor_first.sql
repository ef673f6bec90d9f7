-- The factor before its recovery codes, as everywhere else: two that change both wait in one line.
CREATE OR REPLACE FUNCTION reset_factor(p_membership uuid) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  here uuid := nullif(current_setting('app.clinic_id', true), '')::uuid;
  asker uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  target uuid;
BEGIN
  IF nullif(current_setting('app.reach', true), '') IS NULL OR NOT EXISTS (
    SELECT FROM membership
      WHERE clinic_id = here AND person_id = asker AND state = 'active' AND 'owner' = ANY (roles)) THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'only an owner of the clinic resets a second factor';
  END IF;
  SELECT person_id INTO target FROM membership
    WHERE clinic_id = here AND id = p_membership AND state = 'active' AND person_id <> asker;
  IF target IS NULL THEN
    RETURN 'refused';
  END IF;
  IF EXISTS (SELECT FROM membership WHERE person_id = target AND clinic_id <> here AND state = 'active') THEN
    RETURN 'elsewhere';
  END IF;
  DELETE FROM factor WHERE person_id = target;
  DELETE FROM recovery_code WHERE person_id = target;
  RETURN 'reset';
END $$;

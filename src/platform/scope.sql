-- One number of what the transaction was given about its actor: who, from which unit and district, in whose place; null = not
-- given. Like whatever policies ask that is one value it stands in PL/pgSQL, whose plan is kept for the connection: a function in
-- SQL is read and planned anew with every statement on a ledger, which was half of what the policies cost.
CREATE OR REPLACE FUNCTION app_setting(name text) RETURNS int LANGUAGE plpgsql STABLE PARALLEL SAFE AS
  $$ BEGIN RETURN nullif(current_setting(name, true), '')::int; END $$;

-- The instant at which this operation began, by the application's clock; the database's own for whoever has none.
CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting('app.now', true), '')::timestamptz, clock_timestamp()) $$;

-- The units the actor of this transaction may see; none set = none.
CREATE OR REPLACE FUNCTION app_units() RETURNS SETOF int LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT unnest(nullif(current_setting('app.units', true), '')::int[]) $$;

-- The partitions in which the actor of this transaction has any unit; none set = none.
CREATE OR REPLACE FUNCTION app_districts() RETURNS SETOF int LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT unnest(nullif(current_setting('app.districts', true), '')::int[]) $$;

-- The roles of the actor of this transaction; none set = none.
CREATE OR REPLACE FUNCTION app_roles() RETURNS SETOF text LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT unnest(nullif(current_setting('app.roles', true), '')::text[]) $$;

-- The units whose accounts and audit the actor of this transaction looks after; none set = none.
CREATE OR REPLACE FUNCTION app_governed() RETURNS SETOF int LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT unnest(nullif(current_setting('app.governed', true), '')::int[]) $$;

-- 仅本人: false where the actor sees only what they entered themselves.
CREATE OR REPLACE FUNCTION app_sees_others() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
  $$ BEGIN RETURN coalesce(current_setting('app.reach', true), '') <> 'own_records'; END $$;

-- Whether the actor of this transaction has one of these roles; none set = none.
CREATE OR REPLACE FUNCTION app_holds(wanted text[]) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS
  $$ BEGIN RETURN coalesce(nullif(current_setting('app.roles', true), '')::text[] && wanted, false); END $$;

-- Whether a role of the actor reads this ledger.
CREATE OR REPLACE FUNCTION app_reads(type text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM ledger_reader WHERE record_type = type AND role IN (SELECT app_roles()));
END $$;

-- The ledgers that a role of the actor reads.
CREATE OR REPLACE FUNCTION app_ledgers() RETURNS SETOF text LANGUAGE sql STABLE AS
  $$ SELECT record_type FROM ledger_reader WHERE role IN (SELECT app_roles()) $$;

-- Whether the record as it is now is within the actor's scope: its own policies answer.
CREATE OR REPLACE FUNCTION app_sees(type text, id bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  seen boolean := false;
BEGIN
  IF app_reads(type) THEN
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I WHERE id = $1)', type) INTO seen USING id;
  END IF;
  RETURN seen;
END $$;

-- 受托办理: under a delegation the ledgers and states that are seen; null in one's own right, and while a signature
-- takes effect, whose checks ask other ledgers.
CREATE OR REPLACE FUNCTION app_lent() RETURNS text[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE WHEN coalesce(current_setting('app.sight', true), '') <> 'whole' THEN nullif(current_setting('app.lent', true), '')::text[] END;
END $$;

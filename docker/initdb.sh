#!/bin/sh
# Runs once, when the database container starts on an empty volume. The container's first user is a
# superuser, whom row-level security does not bind, so the application gets roles of its own.
set -eu

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set database="$POSTGRES_DB" \
  --set owner_password="$TAIZHANG_OWNER_PASSWORD" \
  --set app_password="$TAIZHANG_APP_PASSWORD" \
  --set jobs_password="$TAIZHANG_JOBS_PASSWORD" \
  --set queue_password="$TAIZHANG_QUEUE_PASSWORD" <<'SQL'
BEGIN;

CREATE ROLE taizhang_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE taizhang_app LOGIN PASSWORD :'app_password';
CREATE ROLE taizhang_jobs LOGIN PASSWORD :'jobs_password';
CREATE ROLE taizhang_queue LOGIN PASSWORD :'queue_password';

-- Lets a migration create the schema bullmq for the queue's role.
GRANT taizhang_queue TO taizhang_owner;

ALTER DATABASE :"database" OWNER TO taizhang_owner;
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE :"database"
  TO taizhang_owner, taizhang_app, taizhang_jobs, taizhang_queue;

ALTER SCHEMA public OWNER TO taizhang_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;

COMMIT;
SQL

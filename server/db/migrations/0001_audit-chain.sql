-- One person holds at most one of the three offices (design.md section 1), whatever the program does.
CREATE UNIQUE INDEX "grants_one_office" ON "grants" ("user_id") WHERE "role" IN ('sysadmin', 'secadmin', 'audit_admin');--> statement-breakpoint
CREATE UNIQUE INDEX "grants_everywhere_once" ON "grants" ("user_id", "role") WHERE "project_id" IS NULL;--> statement-breakpoint
INSERT INTO "audit_head" ("id", "seq", "hash") VALUES (1, 0, '');--> statement-breakpoint
-- Length-prefixed, so that no two different entries have the same bytes.
CREATE FUNCTION audit_part(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT octet_length(value) || ':' || value $$;--> statement-breakpoint
-- Appends entries in the order given. The lock on the head is held until the caller's transaction ends, so that the
-- chain has neither gaps nor forks; call it as the last statement of a transaction.
CREATE FUNCTION audit_append(entries jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head record;
  entry jsonb;
  next_seq bigint;
  next_hash text;
BEGIN
  SELECT seq, hash INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  next_seq := head.seq;
  next_hash := head.hash;
  FOR entry IN SELECT jsonb_array_elements(entries) LOOP
    next_seq := next_seq + 1;
    INSERT INTO audit_entries (seq, at, actor_id, actor_name, ip, action, project_id, entity, entity_id, detail, before_digest, after_digest, prev_hash, hash)
    VALUES (
      next_seq, entry->>'at', entry->>'actorId', entry->>'actorName', entry->>'ip', entry->>'action', entry->>'projectId',
      entry->>'entity', entry->>'entityId', entry->>'detail', entry->>'before', entry->>'after', next_hash,
      encode(sha256(convert_to(
        audit_part(next_hash) || audit_part(next_seq::text) || audit_part(entry->>'at') || audit_part(entry->>'actorId') || audit_part(entry->>'actorName')
        || audit_part(entry->>'ip') || audit_part(entry->>'action') || audit_part(entry->>'projectId') || audit_part(entry->>'entity')
        || audit_part(entry->>'entityId') || audit_part(entry->>'detail') || audit_part(entry->>'before') || audit_part(entry->>'after'), 'UTF8')), 'hex')
    ) RETURNING hash INTO next_hash;
  END LOOP;
  UPDATE audit_head SET seq = next_seq, hash = next_hash WHERE id = 1;
  RETURN next_seq;
END $$;--> statement-breakpoint
CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only';
END $$;--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION audit_refuse();

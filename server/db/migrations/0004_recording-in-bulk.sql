-- The statements of recording and of the trail for thousands of cells at once. Joins on what the caller sends are
-- spelled so that they stay one look-up a cell: the planner knows neither how much that is nor, in an embedded database
-- that nobody analyses, how much is stored.
DROP FUNCTION cells_for_write(jsonb);--> statement-breakpoint
CREATE FUNCTION cells_for_write(cells jsonb) RETURNS SETOF json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
  SELECT json_build_object(
    'assessment', json_build_object('id', a.id, 'projectId', a.project_id, 'step', a.step, 'currentRound', a.current_round,
      'lockedAt', a.locked_at, 'levelS', a.level_s, 'levelA', a.level_a, 'levelG', a.level_g, 'forms', s.technology_forms),
    'roundClosedAt', r.closed_at,
    'cells', (
      SELECT json_agg(json_build_object('unitId', w."unitId", 'objectId', w."objectId", 'kind', sel.kind,
        'selected', sel.selected, 'retest', rc.round,
        'evidenceCount', (SELECT count(*) FROM evidence e WHERE e.assessment_id = a.id AND e.unit_id = w."unitId"
          AND e.object_id = w."objectId" AND e.round = a.current_round AND e.removed_at IS NULL),
        'stored', res.stored))
      FROM jsonb_to_recordset(cells) AS w("assessmentId" text, "unitId" text, "objectId" text)
      LEFT JOIN LATERAL (
        SELECT x.selected, o.kind FROM selections x LEFT JOIN objects o ON o.id = x.object_id AND o.removed_at IS NULL
        WHERE x.assessment_id = a.id AND x.object_id = w."objectId" LIMIT 1) sel ON true
      LEFT JOIN LATERAL (
        SELECT row_to_json(x) AS stored FROM results x WHERE x.assessment_id = a.id AND x.round = a.current_round
          AND x.unit_id = w."unitId" AND x.object_id = w."objectId" LIMIT 1) res ON true
      LEFT JOIN LATERAL (
        SELECT x.round FROM retest_cells x WHERE x.assessment_id = a.id AND x.round = a.current_round
          AND x.unit_id = w."unitId" AND x.object_id = w."objectId" LIMIT 1) rc ON true
      WHERE w."assessmentId" = a.id))
  FROM assessments a
  JOIN systems s ON s.id = a.system_id
  LEFT JOIN rounds r ON r.assessment_id = a.id AND r.round = a.current_round
  WHERE a.id IN (SELECT DISTINCT c->>'assessmentId' FROM jsonb_array_elements(cells) c);
END $$;--> statement-breakpoint
DROP FUNCTION save_results(jsonb, text[]);--> statement-breakpoint
-- Saves and appends to the audit trail, whole or not at all; answers the keys of the saved ones. `audits` has the entry
-- of each item at the same place. Nested loops over two lists of thousands would compare millions of pairs.
CREATE FUNCTION save_results(items jsonb, audits jsonb, assessment_ids text[], steps text[]) RETURNS SETOF text
LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
  keys text[];
  entries jsonb := audits;
BEGIN
  PERFORM 1 FROM assessments WHERE id = ANY (assessment_ids) ORDER BY id FOR SHARE;
  WITH saved AS (
    INSERT INTO results (assessment_id, round, unit_id, object_id, verdict, record, recorded_by, recorded_at, revision)
    SELECT i."assessmentId", i.round, i."unitId", i."objectId", i.verdict, i.record, i."recordedBy", i."recordedAt", i.revision
    FROM jsonb_to_recordset(items) AS i("assessmentId" text, round int, "unitId" text, "objectId" text, verdict text,
      record text, "recordedBy" text, "recordedAt" timestamptz, revision int)
    JOIN assessments a ON a.id = i."assessmentId" AND a.current_round = i.round AND a.locked_at IS NULL
      AND a.step = ANY (steps)
    ORDER BY i."assessmentId", i."unitId", i."objectId"
    ON CONFLICT (assessment_id, round, unit_id, object_id) DO UPDATE
      SET verdict = excluded.verdict, record = excluded.record, recorded_by = excluded.recorded_by,
        recorded_at = excluded.recorded_at, revision = excluded.revision
      WHERE results.revision = excluded.revision - 1
    RETURNING assessment_id, unit_id, object_id
  )
  SELECT coalesce(array_agg(assessment_id || '|' || unit_id || '|' || object_id), '{}') INTO keys FROM saved;
  IF cardinality(keys) < jsonb_array_length(audits) THEN
    SELECT coalesce(jsonb_agg(i.entry ORDER BY i.n), '[]') INTO entries
    FROM ROWS FROM (
      jsonb_to_recordset(items) AS ("assessmentId" text, "unitId" text, "objectId" text), jsonb_array_elements(audits)
    ) WITH ORDINALITY AS i("assessmentId", "unitId", "objectId", entry, n)
    JOIN unnest(keys) AS kept(key) ON kept.key = i."assessmentId" || '|' || i."unitId" || '|' || i."objectId";
  END IF;
  IF jsonb_array_length(entries) > 0 THEN
    PERFORM audit_append(entries);
  END IF;
  RETURN QUERY SELECT unnest(keys);
END $$;--> statement-breakpoint
-- The same bytes are hashed as before; what does not depend on the entry before is put together in one go, and all
-- entries are inserted by one statement.
CREATE OR REPLACE FUNCTION audit_append(entries jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  head record;
  rest text;
  next_seq bigint;
  next_hash text;
  prev_hashes text[] := '{}';
  hashes text[] := '{}';
BEGIN
  SELECT seq, hash INTO head FROM audit_head WHERE id = 1 FOR UPDATE;
  next_seq := head.seq;
  next_hash := head.hash;
  FOR rest IN
    SELECT octet_length(e.at)::text || ':' || e.at || octet_length(e."actorId")::text || ':' || e."actorId"
      || octet_length(e."actorName")::text || ':' || e."actorName" || octet_length(e.ip)::text || ':' || e.ip
      || octet_length(e.action)::text || ':' || e.action || octet_length(e."projectId")::text || ':' || e."projectId"
      || octet_length(e.entity)::text || ':' || e.entity || octet_length(e."entityId")::text || ':' || e."entityId"
      || octet_length(e.detail)::text || ':' || e.detail || octet_length(e.before)::text || ':' || e.before
      || octet_length(e.after)::text || ':' || e.after
    FROM jsonb_to_recordset(entries) AS e(at text, "actorId" text, "actorName" text, ip text, action text,
      "projectId" text, entity text, "entityId" text, detail text, before text, after text)
  LOOP
    next_seq := next_seq + 1;
    prev_hashes := prev_hashes || next_hash;
    next_hash := encode(sha256(convert_to(octet_length(next_hash)::text || ':' || next_hash
      || octet_length(next_seq::text)::text || ':' || next_seq::text || rest, 'UTF8')), 'hex');
    hashes := hashes || next_hash;
  END LOOP;
  INSERT INTO audit_entries (seq, at, actor_id, actor_name, ip, action, project_id, entity, entity_id, detail, before_digest, after_digest, prev_hash, hash)
  SELECT head.seq + e.ordinality, e.at, e."actorId", e."actorName", e.ip, e.action, e."projectId", e.entity, e."entityId",
    e.detail, e.before, e.after, e.prev_hash, e.hash
  FROM ROWS FROM (
    jsonb_to_recordset(entries) AS (at text, "actorId" text, "actorName" text, ip text, action text,
      "projectId" text, entity text, "entityId" text, detail text, before text, after text),
    unnest(prev_hashes), unnest(hashes)
  ) WITH ORDINALITY AS e(at, "actorId", "actorName", ip, action, "projectId", entity, "entityId", detail, before, after, prev_hash, hash, ordinality);
  UPDATE audit_head SET seq = next_seq, hash = next_hash WHERE id = 1;
  RETURN next_seq;
END $$;

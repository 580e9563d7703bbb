-- The two statements of recording a result, as functions: a session plans a function's statements once, while planning
-- them anew at every write costs more than running them. What may be recorded is decided in server/domain, not here.
CREATE FUNCTION cells_for_write(cells jsonb) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
  SELECT jsonb_build_object(
    'assessmentId', a.id, 'unitId', w."unitId", 'objectId', w."objectId", 'projectId', a.project_id, 'step', a.step,
    'currentRound', a.current_round, 'lockedAt', a.locked_at, 'levelS', a.level_s, 'levelA', a.level_a, 'levelG', a.level_g,
    'forms', s.technology_forms, 'roundClosedAt', r.closed_at, 'kind', o.kind, 'selected', sel.selected, 'retest', rc.round,
    'evidenceCount', (SELECT count(*) FROM evidence e WHERE e.assessment_id = a.id AND e.unit_id = w."unitId"
      AND e.object_id = w."objectId" AND e.round = a.current_round AND e.removed_at IS NULL),
    'stored', to_jsonb(res))
  FROM jsonb_to_recordset(cells) AS w("assessmentId" text, "unitId" text, "objectId" text)
  JOIN assessments a ON a.id = w."assessmentId"
  JOIN systems s ON s.id = a.system_id
  LEFT JOIN rounds r ON r.assessment_id = a.id AND r.round = a.current_round
  LEFT JOIN selections sel ON sel.assessment_id = a.id AND sel.object_id = w."objectId"
  LEFT JOIN objects o ON o.id = sel.object_id AND o.removed_at IS NULL
  LEFT JOIN results res ON res.assessment_id = a.id AND res.round = a.current_round
    AND res.unit_id = w."unitId" AND res.object_id = w."objectId"
  LEFT JOIN retest_cells rc ON rc.assessment_id = a.id AND rc.round = a.current_round
    AND rc.unit_id = w."unitId" AND rc.object_id = w."objectId";
END $$;--> statement-breakpoint
-- Saves and appends to the audit trail, whole or not at all; answers the keys of the saved ones. A cell is left out when
-- its stored revision is no longer the one before, or when its assessment was locked or moved on meanwhile: the share
-- lock keeps it from being so until the caller's transaction ends.
CREATE FUNCTION save_results(items jsonb, steps text[]) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE
  item record;
  saved_key text;
  entries jsonb := '[]';
BEGIN
  PERFORM 1 FROM assessments
    WHERE id IN (SELECT DISTINCT i->>'assessmentId' FROM jsonb_array_elements(items) i) ORDER BY id FOR SHARE;
  FOR item IN
    WITH item AS (
      SELECT * FROM jsonb_to_recordset(items) AS i(n int, "assessmentId" text, round int, "unitId" text, "objectId" text,
        verdict text, record text, "recordedBy" text, "recordedAt" timestamptz, revision int, audit jsonb)
    ), saved AS (
      INSERT INTO results (assessment_id, round, unit_id, object_id, verdict, record, recorded_by, recorded_at, revision)
      SELECT i."assessmentId", i.round, i."unitId", i."objectId", i.verdict, i.record, i."recordedBy", i."recordedAt", i.revision
      FROM item i JOIN assessments a ON a.id = i."assessmentId" AND a.current_round = i.round AND a.locked_at IS NULL
        AND a.step = ANY (steps)
      ORDER BY i."assessmentId", i."unitId", i."objectId"
      ON CONFLICT (assessment_id, round, unit_id, object_id) DO UPDATE
        SET verdict = excluded.verdict, record = excluded.record, recorded_by = excluded.recorded_by,
          recorded_at = excluded.recorded_at, revision = excluded.revision
        WHERE results.revision = excluded.revision - 1
      RETURNING assessment_id, unit_id, object_id
    )
    SELECT s.assessment_id || '|' || s.unit_id || '|' || s.object_id AS key, i.audit
    FROM saved s JOIN item i ON i."assessmentId" = s.assessment_id AND i."unitId" = s.unit_id AND i."objectId" = s.object_id
    ORDER BY i.n
  LOOP
    saved_key := item.key;
    entries := entries || item.audit;
    RETURN NEXT saved_key;
  END LOOP;
  IF jsonb_array_length(entries) > 0 THEN
    PERFORM audit_append(entries);
  END IF;
END $$;

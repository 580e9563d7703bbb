CREATE TABLE "library_revisions" (
	"revision" text PRIMARY KEY NOT NULL,
	"digest" text NOT NULL,
	"content" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standards_reviews" (
	"assessment_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"from_revision" text NOT NULL,
	"to_revision" text NOT NULL,
	"change" jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" text,
	"note" text,
	CONSTRAINT "standards_reviews_assessment_id_unit_id_to_revision_pk" PRIMARY KEY("assessment_id","unit_id","to_revision")
);
--> statement-breakpoint
ALTER TABLE "standards_reviews" ADD CONSTRAINT "standards_reviews_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A result is judged by the revision of the standards library its assessment was opened under.
CREATE OR REPLACE FUNCTION cells_for_write(cells jsonb) RETURNS SETOF json LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
  SELECT json_build_object(
    'assessment', json_build_object('id', a.id, 'projectId', a.project_id, 'step', a.step, 'currentRound', a.current_round,
      'lockedAt', a.locked_at, 'levelS', a.level_s, 'levelA', a.level_a, 'levelG', a.level_g, 'forms', s.technology_forms,
      'standardsRevision', a.standards_revision),
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
END $$;

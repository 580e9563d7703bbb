CREATE TABLE "code_finding_events" (
	"id" text PRIMARY KEY NOT NULL,
	"finding_id" text NOT NULL,
	"group_id" text,
	"undoes" text,
	"kind" text NOT NULL,
	"from_state" text,
	"to_state" text,
	"scan_id" text,
	"step" text,
	"presence" text,
	"reason" text DEFAULT '' NOT NULL,
	"change" jsonb,
	"by_id" text,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_findings" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"no" integer NOT NULL,
	"origin" text NOT NULL,
	"tool" text DEFAULT '' NOT NULL,
	"rule_id" text DEFAULT '' NOT NULL,
	"rule_version" text DEFAULT '' NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"family" text DEFAULT '' NOT NULL,
	"clause" text,
	"fit" text,
	"cwe" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"tier" text,
	"tool_risk" text,
	"risk" text,
	"state" text NOT NULL,
	"presence" text,
	"first_scan_id" text,
	"last_scan_id" text,
	"path" text DEFAULT '' NOT NULL,
	"line" integer,
	"end_line" integer,
	"function_name" text,
	"snippet" text DEFAULT '' NOT NULL,
	"module" text DEFAULT '' NOT NULL,
	"places" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"flow" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"match_text" text DEFAULT '' NOT NULL,
	"strict_print" text DEFAULT '' NOT NULL,
	"context_print" text DEFAULT '' NOT NULL,
	"suppressed_in_source" boolean DEFAULT false NOT NULL,
	"suppressed_by_tool" boolean DEFAULT false NOT NULL,
	"effect" text DEFAULT '' NOT NULL,
	"advice" text DEFAULT '' NOT NULL,
	"judgement" text DEFAULT '' NOT NULL,
	"assignee_id" text,
	"flag" text,
	"duplicate_of" text,
	"acceptance" jsonb,
	"judged_by" text,
	"judged_by_name" text,
	"judged_at" timestamp with time zone,
	"second_wanted" boolean DEFAULT false NOT NULL,
	"second_by" text,
	"second_by_name" text,
	"second_at" timestamp with time zone,
	"due_on" date,
	"rectification_id" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_observations" (
	"id" text PRIMARY KEY NOT NULL,
	"scan_id" text NOT NULL,
	"finding_id" text NOT NULL,
	"step" text,
	"path" text NOT NULL,
	"line" integer,
	"end_line" integer,
	"message" text NOT NULL,
	"suppressed" boolean DEFAULT false NOT NULL,
	"raw" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_unit_reviews" (
	"assessment_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"finding_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"reviewed_by_name" text NOT NULL,
	"reviewed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "code_unit_reviews_assessment_id_unit_id_pk" PRIMARY KEY("assessment_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "code_exclusions" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"kind" text NOT NULL,
	"pattern" text NOT NULL,
	"reason" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"withdrawn_by_name" text,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "code_scan_rules" (
	"assessment_id" text NOT NULL,
	"tool" text NOT NULL,
	"rule_id" text NOT NULL,
	"title" text NOT NULL,
	"tier" text,
	"metadata" jsonb NOT NULL,
	"own" boolean NOT NULL,
	CONSTRAINT "code_scan_rules_assessment_id_tool_rule_id_pk" PRIMARY KEY("assessment_id","tool","rule_id")
);
--> statement-breakpoint
CREATE TABLE "code_scans" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"no" integer NOT NULL,
	"source_id" text NOT NULL,
	"kind" text NOT NULL,
	"task_id" text,
	"tool" text NOT NULL,
	"engine" text NOT NULL,
	"engine_version" text,
	"pack_version" text,
	"pack_digest" text,
	"state" text NOT NULL,
	"reason" text,
	"started_by_name" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"duration_ms" integer,
	"peak_memory_bytes" bigint,
	"coverage" jsonb,
	"file_states" jsonb,
	"rules" jsonb,
	"result_sha256" text,
	"file_name" text,
	"problems" jsonb,
	"counts" jsonb
);
--> statement-breakpoint
CREATE TABLE "code_source_files" (
	"source_id" text NOT NULL,
	"path" text NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"lines" integer NOT NULL,
	"language" text,
	"encoding" text NOT NULL,
	"class" text NOT NULL,
	"warning" text,
	CONSTRAINT "code_source_files_source_id_path_pk" PRIMARY KEY("source_id","path")
);
--> statement-breakpoint
CREATE TABLE "code_sources" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"no" integer NOT NULL,
	"round" text NOT NULL,
	"label" text NOT NULL,
	"format" text NOT NULL,
	"file_name" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"tree_sha256" text,
	"working_copy" text,
	"common_root" text,
	"state" text NOT NULL,
	"refusal" text,
	"handed_over_by" text NOT NULL,
	"handed_over_on" text NOT NULL,
	"receipt_no" text NOT NULL,
	"received_by" text NOT NULL,
	"received_by_name" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"returned" jsonb,
	"files" integer DEFAULT 0 NOT NULL,
	"lines" integer DEFAULT 0 NOT NULL,
	"inventory" jsonb,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "code_finding_events" ADD CONSTRAINT "code_finding_events_finding_id_code_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."code_findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_findings" ADD CONSTRAINT "code_findings_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_findings" ADD CONSTRAINT "code_findings_first_scan_id_code_scans_id_fk" FOREIGN KEY ("first_scan_id") REFERENCES "public"."code_scans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_findings" ADD CONSTRAINT "code_findings_last_scan_id_code_scans_id_fk" FOREIGN KEY ("last_scan_id") REFERENCES "public"."code_scans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_findings" ADD CONSTRAINT "code_findings_rectification_id_rectifications_id_fk" FOREIGN KEY ("rectification_id") REFERENCES "public"."rectifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_observations" ADD CONSTRAINT "code_observations_scan_id_code_scans_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."code_scans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_observations" ADD CONSTRAINT "code_observations_finding_id_code_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."code_findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_unit_reviews" ADD CONSTRAINT "code_unit_reviews_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_exclusions" ADD CONSTRAINT "code_exclusions_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_scan_rules" ADD CONSTRAINT "code_scan_rules_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_scans" ADD CONSTRAINT "code_scans_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_scans" ADD CONSTRAINT "code_scans_source_id_code_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."code_sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_source_files" ADD CONSTRAINT "code_source_files_source_id_code_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."code_sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_sources" ADD CONSTRAINT "code_sources_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_finding_events_by_finding" ON "code_finding_events" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "code_finding_events_by_group" ON "code_finding_events" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "code_findings_no" ON "code_findings" USING btree ("assessment_id","no");--> statement-breakpoint
CREATE INDEX "code_findings_by_state" ON "code_findings" USING btree ("assessment_id","state");--> statement-breakpoint
CREATE INDEX "code_observations_by_finding" ON "code_observations" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "code_observations_by_scan" ON "code_observations" USING btree ("scan_id");--> statement-breakpoint
CREATE INDEX "code_exclusions_by_assessment" ON "code_exclusions" USING btree ("assessment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "code_scans_no" ON "code_scans" USING btree ("assessment_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "code_scans_result" ON "code_scans" USING btree ("assessment_id","source_id","result_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "code_sources_no" ON "code_sources" USING btree ("assessment_id","no");
CREATE TABLE "hazards" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"no" text NOT NULL,
	"trigger_id" text NOT NULL,
	"statement" text NOT NULL,
	"problem_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"relevance" jsonb NOT NULL,
	"severity" jsonb NOT NULL,
	"prevalence" jsonb NOT NULL,
	"consequence" text,
	"advice" text,
	"status" text NOT NULL,
	"fix_measure" text,
	"fix_verification" text,
	"fixed_at" date,
	"dismiss_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "problem_cells" (
	"problem_id" text NOT NULL,
	"assessment_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"object_id" text NOT NULL,
	CONSTRAINT "problem_cells_problem_id_unit_id_object_id_pk" PRIMARY KEY("problem_id","unit_id","object_id")
);
--> statement-breakpoint
CREATE TABLE "problems" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"no" text NOT NULL,
	"domain_code" text NOT NULL,
	"title" text NOT NULL,
	"risk" text,
	"likelihood" text,
	"impact" text,
	"threats" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"consequence" text,
	"risk_reason" text,
	"high_risk_cases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"overall" jsonb,
	"advice" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rectification_events" (
	"id" text PRIMARY KEY NOT NULL,
	"rectification_id" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"note" text,
	"by_user" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rectifications" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"problem_id" text NOT NULL,
	"state" text NOT NULL,
	"measure" text,
	"owner_unit" text,
	"owner_name" text,
	"assignee_id" text,
	"due_date" date,
	"proof" text,
	"submitted_at" timestamp with time zone,
	"verification" text,
	"acceptance_reason" text,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_name" text NOT NULL,
	"ip" text NOT NULL,
	"action" text NOT NULL,
	"project_id" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"detail" text NOT NULL,
	"before_digest" text NOT NULL,
	"after_digest" text NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_remarks" (
	"id" text PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"section" text,
	"text" text NOT NULL,
	"by_user" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolution" text
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"project_id" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"report_no" text,
	"model" jsonb,
	"model_digest" text,
	"draft_sha256" text,
	"prepared_by" text NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"reviewed_by" text,
	"reviewed_at" timestamp with time zone,
	"approved_by" text,
	"approved_at" timestamp with time zone,
	"issued_by" text,
	"issued_at" timestamp with time zone,
	"file_sha256" text,
	"file_sm3" text,
	"file_size" integer,
	"signature" text,
	"verification_code" text,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tasks" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"message" text,
	"input" jsonb NOT NULL,
	"output" jsonb,
	"error" text,
	"cancel_requested" boolean DEFAULT false NOT NULL,
	"project_id" text,
	"assessment_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"round" integer,
	"unit_id" text,
	"object_id" text,
	"rectification_id" text,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"caption" text,
	"captured_at" timestamp with time zone,
	"received_at" timestamp with time zone NOT NULL,
	"uploaded_by" text NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_reason" text
);
--> statement-breakpoint
CREATE TABLE "files" (
	"sha256" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"media_type" text NOT NULL,
	"stored_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "results" (
	"assessment_id" text NOT NULL,
	"round" integer NOT NULL,
	"unit_id" text NOT NULL,
	"object_id" text NOT NULL,
	"verdict" text,
	"record" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "results_assessment_id_round_unit_id_object_id_pk" PRIMARY KEY("assessment_id","round","unit_id","object_id")
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"project_id" text,
	"granted_by" text,
	"granted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"sid" text PRIMARY KEY NOT NULL,
	"user_id" text,
	"data" jsonb NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_by" text,
	"updated_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"display_name" text NOT NULL,
	"certificate_no" text,
	"email" text,
	"phone" text,
	"password_hash" text NOT NULL,
	"password_changed_at" timestamp with time zone NOT NULL,
	"must_change_password" boolean DEFAULT false NOT NULL,
	"former_passwords" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"totp_secret" text,
	"totp_enabled_at" timestamp with time zone,
	"totp_last_step" integer,
	"disabled_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "users_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"project_id" text NOT NULL,
	"profile" text NOT NULL,
	"settings" jsonb NOT NULL,
	"standards_revision" text NOT NULL,
	"level_s" integer NOT NULL,
	"level_a" integer NOT NULL,
	"level_g" integer NOT NULL,
	"year" integer NOT NULL,
	"sequence" integer NOT NULL,
	"step" text NOT NULL,
	"current_round" integer DEFAULT 1 NOT NULL,
	"phases" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"distribution" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"summary" text,
	"verification_tests" jsonb NOT NULL,
	"previous_problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"plan_confirmed_by" text,
	"plan_confirmed_at" timestamp with time zone,
	"records_confirmed_by" text,
	"records_confirmed_at" timestamp with time zone,
	"results_released_at" timestamp with time zone,
	"locked_at" timestamp with time zone,
	"opened_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assignments" (
	"assessment_id" text NOT NULL,
	"scope" text NOT NULL,
	"key" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "assignments_assessment_id_scope_key_user_id_pk" PRIMARY KEY("assessment_id","scope","key","user_id")
);
--> statement-breakpoint
CREATE TABLE "objects" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"asset_class" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"importance" text NOT NULL,
	"attributes" jsonb NOT NULL,
	"identical_group" text,
	"shared" boolean DEFAULT false NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"removed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contract_no" text,
	"year" integer NOT NULL,
	"start_date" date,
	"end_date" date,
	"owner" jsonb NOT NULL,
	"assessor" jsonb NOT NULL,
	"example" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retest_cells" (
	"assessment_id" text NOT NULL,
	"round" integer NOT NULL,
	"unit_id" text NOT NULL,
	"object_id" text NOT NULL,
	CONSTRAINT "retest_cells_assessment_id_round_unit_id_object_id_pk" PRIMARY KEY("assessment_id","round","unit_id","object_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"assessment_id" text NOT NULL,
	"round" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"reason" text,
	CONSTRAINT "rounds_assessment_id_round_pk" PRIMARY KEY("assessment_id","round")
);
--> statement-breakpoint
CREATE TABLE "selections" (
	"assessment_id" text NOT NULL,
	"object_id" text NOT NULL,
	"selected" boolean NOT NULL,
	"reason" text,
	CONSTRAINT "selections_assessment_id_object_id_pk" PRIMARY KEY("assessment_id","object_id")
);
--> statement-breakpoint
CREATE TABLE "step_moves" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"from_step" text NOT NULL,
	"to_step" text NOT NULL,
	"reason" text,
	"moved_by" text NOT NULL,
	"moved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system_objects" (
	"system_id" text NOT NULL,
	"object_id" text NOT NULL,
	CONSTRAINT "system_objects_system_id_object_id_pk" PRIMARY KEY("system_id","object_id")
);
--> statement-breakpoint
CREATE TABLE "systems" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"name" text NOT NULL,
	"level_s" integer NOT NULL,
	"level_a" integer NOT NULL,
	"filing_no" text,
	"technology_forms" jsonb NOT NULL,
	"details" jsonb NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_reasons" (
	"assessment_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "unit_reasons_assessment_id_unit_id_pk" PRIMARY KEY("assessment_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "hazards" ADD CONSTRAINT "hazards_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_cells" ADD CONSTRAINT "problem_cells_problem_id_problems_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problems" ADD CONSTRAINT "problems_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectification_events" ADD CONSTRAINT "rectification_events_rectification_id_rectifications_id_fk" FOREIGN KEY ("rectification_id") REFERENCES "public"."rectifications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rectifications" ADD CONSTRAINT "rectifications_problem_id_problems_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_remarks" ADD CONSTRAINT "document_remarks_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_sha256_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."files"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_system_id_systems_id_fk" FOREIGN KEY ("system_id") REFERENCES "public"."systems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignments" ADD CONSTRAINT "assignments_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objects" ADD CONSTRAINT "objects_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retest_cells" ADD CONSTRAINT "retest_cells_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "selections" ADD CONSTRAINT "selections_object_id_objects_id_fk" FOREIGN KEY ("object_id") REFERENCES "public"."objects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_moves" ADD CONSTRAINT "step_moves_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_objects" ADD CONSTRAINT "system_objects_system_id_systems_id_fk" FOREIGN KEY ("system_id") REFERENCES "public"."systems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_objects" ADD CONSTRAINT "system_objects_object_id_objects_id_fk" FOREIGN KEY ("object_id") REFERENCES "public"."objects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "systems" ADD CONSTRAINT "systems_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_reasons" ADD CONSTRAINT "unit_reasons_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "hazards_no" ON "hazards" USING btree ("assessment_id","no");--> statement-breakpoint
CREATE INDEX "problem_cells_by_assessment" ON "problem_cells" USING btree ("assessment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "problems_no" ON "problems" USING btree ("assessment_id","no");--> statement-breakpoint
CREATE INDEX "rectification_events_by_item" ON "rectification_events" USING btree ("rectification_id");--> statement-breakpoint
CREATE INDEX "rectifications_by_assessment" ON "rectifications" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "rectifications_by_problem" ON "rectifications" USING btree ("problem_id");--> statement-breakpoint
CREATE INDEX "rectifications_by_assignee" ON "rectifications" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_entity" ON "audit_entries" USING btree ("entity","entity_id");--> statement-breakpoint
CREATE INDEX "audit_entries_by_actor" ON "audit_entries" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "document_remarks_by_document" ON "document_remarks" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "documents_by_assessment" ON "documents" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "documents_by_project" ON "documents" USING btree ("project_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_code" ON "documents" USING btree ("verification_code");--> statement-breakpoint
CREATE INDEX "tasks_by_project" ON "tasks" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "evidence_by_cell" ON "evidence" USING btree ("assessment_id","unit_id","object_id");--> statement-breakpoint
CREATE INDEX "evidence_by_rectification" ON "evidence" USING btree ("rectification_id");--> statement-breakpoint
CREATE INDEX "results_by_object" ON "results" USING btree ("assessment_id","object_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_once" ON "grants" USING btree ("user_id","role","project_id");--> statement-breakpoint
CREATE INDEX "assessments_by_system" ON "assessments" USING btree ("system_id");--> statement-breakpoint
CREATE INDEX "assessments_by_project" ON "assessments" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "objects_by_project" ON "objects" USING btree ("project_id");--> statement-breakpoint
CREATE INDEX "step_moves_by_assessment" ON "step_moves" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "system_objects_by_object" ON "system_objects" USING btree ("object_id");--> statement-breakpoint
CREATE INDEX "systems_by_project" ON "systems" USING btree ("project_id");
CREATE TABLE "code_audits" (
	"assessment_id" text PRIMARY KEY NOT NULL,
	"information" jsonb NOT NULL,
	"reader_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"opened_by_name" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_check_answers" (
	"assessment_id" text NOT NULL,
	"clause" text NOT NULL,
	"verdict" text,
	"basis" text DEFAULT '' NOT NULL,
	"places" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answered_by" text NOT NULL,
	"answered_by_name" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "code_check_answers_assessment_id_clause_pk" PRIMARY KEY("assessment_id","clause")
);
--> statement-breakpoint
CREATE TABLE "code_materials" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"place" integer NOT NULL,
	"title" text NOT NULL,
	"reason" text NOT NULL,
	"waived" boolean DEFAULT false NOT NULL,
	"asked_on" date,
	"due_on" date,
	"received_on" date,
	"received_from" text DEFAULT '' NOT NULL,
	"received_by" text DEFAULT '' NOT NULL,
	"returned_on" date,
	"note" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "code_questions" (
	"id" text PRIMARY KEY NOT NULL,
	"assessment_id" text NOT NULL,
	"no" integer NOT NULL,
	"question" text NOT NULL,
	"clause" text,
	"places" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_by_name" text,
	"answered_at" timestamp with time zone,
	"closed_by_name" text,
	"closed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "code_audits" ADD CONSTRAINT "code_audits_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_check_answers" ADD CONSTRAINT "code_check_answers_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_materials" ADD CONSTRAINT "code_materials_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "code_questions" ADD CONSTRAINT "code_questions_assessment_id_code_audits_assessment_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."code_audits"("assessment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_materials_by_assessment" ON "code_materials" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "code_questions_by_assessment" ON "code_questions" USING btree ("assessment_id");
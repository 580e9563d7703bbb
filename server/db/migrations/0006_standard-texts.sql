CREATE TABLE "standard_text_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"standard" text NOT NULL,
	"edition" text NOT NULL,
	"source_name" text NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"state" text NOT NULL,
	"proposal" jsonb NOT NULL,
	"decisions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"excluded" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"library_revision" text NOT NULL,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"confirmed_by_name" text,
	"confirmed_at" timestamp with time zone,
	"withdrawn_by_name" text,
	"withdrawn_at" timestamp with time zone,
	"withdraw_reason" text,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standard_texts" (
	"import_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "standard_texts_import_id_unit_id_pk" PRIMARY KEY("import_id","unit_id")
);
--> statement-breakpoint
ALTER TABLE "standard_texts" ADD CONSTRAINT "standard_texts_import_id_standard_text_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."standard_text_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "standard_text_imports_by_state" ON "standard_text_imports" USING btree ("state","confirmed_at");
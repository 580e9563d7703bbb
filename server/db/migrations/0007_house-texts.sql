CREATE TABLE "house_text_versions" (
	"text_id" text NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"state" text NOT NULL,
	"author_id" text NOT NULL,
	"author_name" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"reviewer_id" text,
	"reviewer_name" text,
	"reviewed_at" timestamp with time zone,
	"remark" text,
	CONSTRAINT "house_text_versions_text_id_version_pk" PRIMARY KEY("text_id","version")
);
--> statement-breakpoint
CREATE TABLE "house_texts" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text NOT NULL,
	"type" text NOT NULL,
	"verdict" text,
	"kinds" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"current_version" integer,
	"state" text NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "house_text_versions" ADD CONSTRAINT "house_text_versions_text_id_house_texts_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."house_texts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "house_texts_by_unit" ON "house_texts" USING btree ("unit_id","state");
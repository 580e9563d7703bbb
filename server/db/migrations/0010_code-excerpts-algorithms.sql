ALTER TABLE "code_findings" ADD COLUMN "snippet_from" integer;--> statement-breakpoint
ALTER TABLE "code_scans" ADD COLUMN "algorithms" jsonb;
ALTER TABLE "code_findings" ADD COLUMN "problem_id" text;--> statement-breakpoint
ALTER TABLE "code_findings" ADD CONSTRAINT "code_findings_problem_id_problems_id_fk" FOREIGN KEY ("problem_id") REFERENCES "public"."problems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "code_findings_by_rectification" ON "code_findings" USING btree ("rectification_id");--> statement-breakpoint
CREATE INDEX "code_findings_by_problem" ON "code_findings" USING btree ("problem_id");
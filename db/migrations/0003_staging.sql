DROP TABLE "staged_row" CASCADE;--> statement-breakpoint
ALTER TABLE "import_run" DROP COLUMN "held_reason";--> statement-breakpoint
CREATE TABLE "staged_batch" (
	"import_id" text NOT NULL,
	"nth" integer NOT NULL,
	"rows" text NOT NULL,
	CONSTRAINT "staged_batch_import_id_nth_pk" PRIMARY KEY("import_id","nth")
);
--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "reason" jsonb;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "notes" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_batch" ADD CONSTRAINT "staged_batch_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- JSON that lives for a second is not worth compressing.
ALTER TABLE "staged_batch" ALTER COLUMN "rows" SET STORAGE EXTERNAL;

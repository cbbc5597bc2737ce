CREATE TABLE "feed" (
	"source" text PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"watched_since" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"heard_at" timestamp with time zone,
	"moment" timestamp with time zone,
	"problem" text,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "watched" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "since" timestamp with time zone;--> statement-breakpoint
UPDATE "stock" SET "since" = "reported_at";--> statement-breakpoint
ALTER TABLE "stock" ALTER COLUMN "since" SET NOT NULL;--> statement-breakpoint
-- Each round of a feed moves every row's time: with room on the page the new version stays on it, and no index is touched.
ALTER TABLE "stock" SET (fillfactor = 50);--> statement-breakpoint
ALTER TABLE "stock_report" RENAME TO "stock_report_whole";--> statement-breakpoint
CREATE TABLE "stock_report" (
	"place_id" text NOT NULL,
	"item" text NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"source" text NOT NULL,
	"state" text,
	"arrived_at" timestamp with time zone,
	"heard_before" timestamp with time zone,
	"import_id" text NOT NULL,
	CONSTRAINT "stock_report_place_id_item_reported_at_source_pk" PRIMARY KEY("place_id","item","reported_at","source")
) PARTITION BY RANGE ("reported_at");
--> statement-breakpoint
-- The months are tables of another schema: whoever lists the tables of this one finds the history once.
CREATE SCHEMA "stock_history";
--> statement-breakpoint
-- Makes the month of a moment, where it is not there yet. A month begins at midnight in Korea, whose offset has been the
-- same since 1988. Made by itself and attached: to make it as a partition at once would wait for every reader to end.
CREATE FUNCTION "keep_stock_month"("moment" timestamp with time zone) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	month timestamp := date_trunc('month', "moment" AT TIME ZONE interval '09:00');
	part text := 'stock_report_' || to_char(month, 'YYYY_MM');
BEGIN
	IF to_regclass('stock_history.' || quote_ident(part)) IS NOT NULL THEN
		RETURN;
	END IF;
	EXECUTE format('CREATE TABLE stock_history.%I (LIKE public.stock_report INCLUDING ALL)', part);
	EXECUTE format('ALTER TABLE public.stock_report ATTACH PARTITION stock_history.%I FOR VALUES FROM (%L) TO (%L)', part,
		month AT TIME ZONE interval '09:00', (month + interval '1 month') AT TIME ZONE interval '09:00');
END $$;
--> statement-breakpoint
SELECT "keep_stock_month"("moment") FROM (
	SELECT DISTINCT date_trunc('month', "reported_at" AT TIME ZONE interval '09:00') AT TIME ZONE interval '09:00' AS "moment"
	FROM "stock_report_whole"
) AS "months";
--> statement-breakpoint
-- What a source said twice of one moment, in different words, is kept too: the later one a microsecond further on.
INSERT INTO "stock_report" ("place_id", "item", "reported_at", "source", "state", "arrived_at", "heard_before", "import_id")
SELECT "place_id", "item", "reported_at" + ("nth" - 1) * interval '1 microsecond', "source", "state", "arrived_at",
	lag("reported_at") OVER (PARTITION BY "place_id", "item", "source" ORDER BY "reported_at", "id"), "import_id"
FROM (
	SELECT *, row_number() OVER (PARTITION BY "place_id", "item", "source", "reported_at" ORDER BY "id") AS "nth"
	FROM "stock_report_whole"
) AS "told";
--> statement-breakpoint
DROP TABLE "stock_report_whole";--> statement-breakpoint
CREATE TRIGGER "stock_report_refers_to_a_place" AFTER INSERT ON "stock_report" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "refuse_orphans"();
--> statement-breakpoint
CREATE TRIGGER "stock_report_still_refers_to_a_place" AFTER UPDATE ON "stock_report" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "refuse_orphans"();

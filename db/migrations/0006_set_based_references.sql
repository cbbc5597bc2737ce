DROP INDEX "place_by_region";--> statement-breakpoint
ALTER TABLE "official" DROP CONSTRAINT "official_place_id_place_id_fk";
--> statement-breakpoint
ALTER TABLE "change" DROP CONSTRAINT "change_place_id_place_id_fk";
--> statement-breakpoint
ALTER TABLE "code" DROP CONSTRAINT "code_place_id_place_id_fk";
--> statement-breakpoint
ALTER TABLE "staged_batch" ALTER COLUMN "rows" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "staged_batch" ADD COLUMN "columns" text[];--> statement-breakpoint
ALTER TABLE "staged_batch" ADD CONSTRAINT "staged_batch_has_one_form" CHECK (num_nonnulls("staged_batch"."rows", "staged_batch"."columns") = 1);--> statement-breakpoint
UPDATE "staged_batch" SET "rows" = NULL, "columns" = (
	SELECT ARRAY[array_agg(row ->> 'placeId' ORDER BY nth), array_agg(row ->> 'code' ORDER BY nth), array_agg(row ->> 'region' ORDER BY nth), array_agg((row -> 'doc')::text ORDER BY nth), array_agg(nullif((row -> 'raw')::text, 'null') ORDER BY nth), array_agg(row ->> 'docHash' ORDER BY nth)]
	FROM jsonb_array_elements("rows"::jsonb) WITH ORDINALITY AS staged (row, nth)
) WHERE "fate" = 'new';
--> statement-breakpoint
ALTER TABLE "staged_batch" ALTER COLUMN "columns" SET STORAGE EXTERNAL;
--> statement-breakpoint
-- All rows of a statement at once: a foreign key looks at each alone, which took longer than to write it. The query is
-- planned anew each time, since a plan made for one row is a bad one for thousands.
CREATE FUNCTION "refuse_orphans"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	orphan text;
BEGIN
	EXECUTE 'SELECT place_id FROM written WHERE NOT EXISTS (SELECT FROM place WHERE place.id = written.place_id) LIMIT 1' INTO orphan;
	IF orphan IS NOT NULL THEN
		RAISE EXCEPTION 'a row of % refers to the place %, which does not exist', TG_TABLE_NAME, orphan
			USING ERRCODE = 'foreign_key_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = TG_NAME;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "change_refers_to_a_place" AFTER INSERT ON "change" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "refuse_orphans"();
--> statement-breakpoint
CREATE TRIGGER "code_refers_to_a_place" AFTER INSERT ON "code" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "refuse_orphans"();
--> statement-breakpoint
CREATE TRIGGER "code_still_refers_to_a_place" AFTER UPDATE ON "code" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "refuse_orphans"();
--> statement-breakpoint
CREATE TRIGGER "official_refers_to_a_place" AFTER INSERT ON "official" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "refuse_orphans"();
--> statement-breakpoint
CREATE TRIGGER "official_still_refers_to_a_place" AFTER UPDATE ON "official" REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION "refuse_orphans"();
--> statement-breakpoint
CREATE FUNCTION "refuse_to_lose_places"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'a place stays, and so does its id: what refers to it would have lost it' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "place_stays" BEFORE DELETE OR TRUNCATE OR UPDATE OF "id" ON "place" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_to_lose_places"();

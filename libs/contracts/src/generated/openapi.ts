// Written by "npm run openapi"; edit the API's DTOs instead.

export interface paths {
    readonly "/api/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is signed in, and what they may do */
        readonly get: operations["session_show"];
        readonly put?: never;
        /**
         * Sign in
         * @description The answer sets the cookie of the session, and a second one, `XSRF-TOKEN`, that has to come back as the header `X-XSRF-TOKEN` with every change.
         */
        readonly post: operations["session_signIn"];
        /**
         * Sign out
         * @description Where nobody is signed in it does nothing.
         */
        readonly delete: operations["session_signOut"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/session/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change your own password
         * @description Ends all your other sessions.
         */
        readonly post: operations["session_changePassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/session/single-sign-on": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Sign in with the company’s account
         * @description For browsers: leads to the identity provider.
         */
        readonly get: operations["singleSignOn_begin"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/session/single-sign-on/callback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the identity provider leads back to */
        readonly get: operations["singleSignOn_finish"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List who may sign in */
        readonly get: operations["accounts_list"];
        readonly put?: never;
        /**
         * Make an account
         * @description The first one is an administrator’s: with it everybody has to sign in, and whoever made it in a browser is signed in.
         */
        readonly post: operations["accounts_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/accounts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Remove an account
         * @description Ends its sessions.
         */
        readonly delete: operations["accounts_delete"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change an account
         * @description Ends its sessions.
         */
        readonly patch: operations["accounts_change"];
        readonly trace?: never;
    };
    readonly "/api/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List API keys, newest first; those that were revoked, too */
        readonly get: operations["apiKeys_list"];
        readonly put?: never;
        /**
         * Make an API key
         * @description To rotate one: make another, change over the program that uses it, and revoke the old one.
         */
        readonly post: operations["apiKeys_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke an API key
         * @description It is refused at once; by other servers of the installation within 5 seconds.
         */
        readonly delete: operations["apiKeys_revoke"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/audit-log": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List who signed in, changed access, read, exported or erased what names a person, newest first */
        readonly get: operations["auditLog_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List viewers in the order of their ids */
        readonly get: operations["users_list"];
        readonly put?: never;
        /** Register a viewer, or update one */
        readonly post: operations["users_register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Register or update up to 1,000 viewers, or 10,000 as NDJSON
         * @description Valid rows always land: 207 when some rows were refused, 422 when all were. With `atomic=true` a refused row keeps all out: 422, or 409 when conflicts alone do. The body is a JSON array, or for more rows one JSON object a line, with `Content-Type: application/x-ndjson`. `Content-Encoding` may be gzip, br, deflate.
         */
        readonly post: operations["users_registerBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One viewer */
        readonly get: operations["users_get"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Erase a viewer
         * @description Removes all that is stored of them, and refuses all that comes of them later; cannot be undone. Asked again, it answers the same receipt.
         */
        readonly delete: operations["privacy_erase"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/register-user": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Register a viewer, or update one */
        readonly post: operations["registerUser_register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/shows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the catalogue in the order of the ids */
        readonly get: operations["shows_list"];
        readonly put?: never;
        /** Add a show to the catalogue, or update one */
        readonly post: operations["shows_register"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/shows/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Add or update up to 1,000 shows, or 10,000 as NDJSON
         * @description Valid rows always land: 207 when some rows were refused, 422 when all were. With `atomic=true` a refused row keeps all out: 422, or 409 when conflicts alone do. The body is a JSON array, or for more rows one JSON object a line, with `Content-Type: application/x-ndjson`. `Content-Encoding` may be gzip, br, deflate.
         */
        readonly post: operations["shows_registerBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/shows/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One show */
        readonly get: operations["shows_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List viewing sessions, newest first */
        readonly get: operations["events_list"];
        readonly put?: never;
        /**
         * Log a viewing session
         * @description Stored exactly once: a retry with the same viewer, time and id is answered as a `duplicate`. The answer comes after the commit.
         */
        readonly post: operations["events_log"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/events/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Log up to 1,000 viewing sessions, or 10,000 as NDJSON
         * @description Valid rows always land: 207 when some rows were refused, 422 when all were. With `atomic=true` a refused row keeps all out: 422, or 409 when conflicts alone do. The body is a JSON array, or for more rows one JSON object a line, with `Content-Type: application/x-ndjson`. `Content-Encoding` may be gzip, br, deflate.
         */
        readonly post: operations["events_logBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/log-event": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Log a viewing session */
        readonly post: operations["logEvent_log"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/imports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List imports, newest first */
        readonly get: operations["imports_list"];
        readonly put?: never;
        /**
         * Import a CSV file of viewers, shows or sessions
         * @description The body is the file itself, optionally with `Content-Encoding: gzip`. Its first line names the columns, in any order; columns that are not ours are ignored. It is read in the background: `Location` tells how far it is.
         */
        readonly post: operations["imports_upload"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/imports/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How an import stands
         * @description `latest` is the newest one.
         */
        readonly get: operations["imports_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/imports/{id}/errors": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The rows of an import that could not be taken, in the order of the file */
        readonly get: operations["imports_listErrors"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/watch-time": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Watch time per calendar day
         * @description The last 28 days unless a range is given; at most 400. Every day that the range touches is counted whole.
         */
        readonly get: operations["analytics_watchTime"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/top-shows": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The shows watched most
         * @description Of the last 7 calendar days, today included, unless a range is given; at most 400 days.
         */
        readonly get: operations["analytics_topShows"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/shows/{show_id}/hours": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * One show hour by hour
         * @description The last 2 calendar days, today included, unless more are asked for; at most 14. A show that nobody has watched, in the catalogue or not, has hours without sessions.
         */
        readonly get: operations["analytics_showHours"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/active-users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Distinct viewers per hour or day */
        readonly get: operations["analytics_activeUsers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/hour-of-week": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Active viewers by weekday and hour
         * @description Means over the complete hours of the last 28 days unless a range is given; at most 400 days.
         */
        readonly get: operations["analytics_hourOfWeek"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/quality": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How smoothly sessions play, by day, show and country
         * @description The last 7 days unless a range is given; at most 400. Every day that the range touches is counted whole.
         */
        readonly get: operations["analytics_quality"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/retention": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many of the newcomers of each week came back in the weeks after */
        readonly get: operations["analytics_weeklyRetention"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/retention/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The newcomers of a week who came in a later one, or did not, in the order of their ids */
        readonly get: operations["analytics_cohortUsers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/summary": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is stored, and the last days at a glance */
        readonly get: operations["analytics_activitySummary"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Name, unit and definition of every figure */
        readonly get: operations["analytics_metricCatalogue"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/jobs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How a job stands
         * @description `latest` is the newest retraining.
         */
        readonly get: operations["jobs_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/predictions/churn": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many viewers are about to leave, and why
         * @description As of the newest scoring. While no model has earned its place a rule serves, and `missing` says what a model lacks.
         */
        readonly get: operations["churn_summary"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/predictions/churn/score": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Score everybody with the models that serve
         * @description Answers at once; `Location` tells where to ask how it goes. While a scoring or a retraining is under way, that one is answered: both score everybody.
         */
        readonly post: operations["churn_score"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/predictions/churn/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List viewers by their risk of leaving
         * @description Everybody is in the list; filter by `state` for those at risk.
         */
        readonly get: operations["churn_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/predictions/churn/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One viewer's risk over time, what pushes it up and down, and what to recommend */
        readonly get: operations["churn_detail"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}/churn-reason": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Tell why a viewer left
         * @description From a cancellation survey or a call. From 100 such reasons on, models learn from them instead of from labelling rules; from 50 on, their accuracy is measured by them.
         */
        readonly post: operations["observedReasons_record"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}/churn-reasons": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Why a viewer left, as they said, newest first */
        readonly get: operations["observedReasons_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/predictions/audience": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How many viewers come in each of the next 24 hours
         * @description With 80 % and 95 % bands, the last 48 hours, and how wrong the forecast was: on past days of the back-test, and as it was really issued.
         */
        readonly get: operations["audience_forecast"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/predictions/audience/history": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What had been forecast for past hours, and what came
         * @description The last 7 calendar days, today included, unless a range is given; at most 92. For each hour the forecast of the plan of the day counts: the newest that was issued before the first hour of its local day was over, and so knew nothing of that day. `lead_hours` chooses by the time ahead instead; that is complete for the last 14 days, and of older forecasts only the plans are kept, for 400 days.
         */
        readonly get: operations["audience_history"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List trained models, newest first */
        readonly get: operations["models_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/models/retrain": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Retrain, evaluate, promote or keep, and score everybody
         * @description Answers at once; `Location` tells where to ask how it goes. While a retraining is under way, that one is answered.
         */
        readonly post: operations["models_retrain"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/models/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * A model's quality report
         * @description `churn`, `churn_reason` or `audience` in place of an id is the model that serves, or the newest where none does.
         */
        readonly get: operations["models_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/models/{id}/promote": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a model serve in place of the one that does
         * @description Also one that did not pass its gate: it is your decision, and recorded with your reason. A kind in place of an id is the model that serves, which stays. A forecast is made anew at once; viewers are scored by their new model with the next scoring.
         */
        readonly post: operations["models_promote"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/models/{kind}/rollback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Go back to the model that served before
         * @description Asked again, it goes back one further. As for a promotion, the predictions follow.
         */
        readonly post: operations["models_rollBack"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/settings/predictions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the operator decides about the predictions
         * @description With what holds where nothing was set, and a hint for the horizon from the viewers themselves.
         */
        readonly get: operations["predictionSettings_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Change what the operator decides about the predictions
         * @description What is left out stays as it is; where one field is wrong nothing is changed. A change of the threshold starts a scoring, one of the horizon, the active window or the engine a retraining: `job` is the one started, or the one under way that it waits for. Until a model for a new horizon or active window serves, the rule does.
         */
        readonly patch: operations["predictionSettings_change"];
        readonly trace?: never;
    };
    readonly "/api/v1/predictions/drift": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far the viewers of now have moved from those that the models learned from
         * @description Features, score and base rate of the newest scoring against the training of its model; past scores against what came of them; past forecasts against who came.
         */
        readonly get: operations["drift_report"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/alarms": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List what is or was wrong with the models, what lasts first
         * @description An alarm is raised once and stays open while its condition lasts. One of the level `alarm` that a retraining may cure starts one, at most one in 24 hours; which model serves is still decided by its gate, or by you.
         */
        readonly get: operations["alarms_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/now": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is happening now, and what the next hour is expected to bring
         * @description Up to a second old.
         */
        readonly get: operations["live_now"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/analytics/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The same as it changes, as Server-Sent Events
         * @description An event `now` with the answer of `GET /api/v1/analytics/now` at once, and again whenever anything but `as_of` has changed, at most every two seconds. A comment every 15 seconds shows that the stream is alive. It ends when the server stops.
         */
        readonly get: operations["live_live"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything stored about one viewer
         * @description With `Accept: text/csv` one table: `record` says what a row is (`profile`, `event`, `day`, `churn_score`, `churn_feature`, `churn_reason`, `rejected_row`), and each kind fills the columns that it has.
         */
        readonly get: operations["privacy_export"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/users/{id}/erasure": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Let an erased viewer come in again
         * @description For somebody who has become a customer anew. Old files that still have them can be imported again then. The receipt stays.
         */
        readonly delete: operations["privacy_lift"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/erasures": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Receipts of erasures, newest first */
        readonly get: operations["erasures_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/erasures/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One receipt of an erasure */
        readonly get: operations["erasures_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/sample-data": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Load the sample data
         * @description Two months of a simulated platform that end now, and models trained on them; only where nothing is stored yet. Answers at once: `GET /api/v1/status` tells how it goes.
         */
        readonly post: operations["sampleData_load"];
        /**
         * Remove the sample data
         * @description Its viewers with all their sessions, its shows, and every model and score, for they were learned from it. What you have stored yourself stays, and is learned from anew. Answers at once; `Location` tells where to ask how it goes.
         */
        readonly delete: operations["sampleData_remove"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the server is busy with */
        readonly get: operations["status_status"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What is running */
        readonly get: operations["status_version"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/limits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How much a request may hold */
        readonly get: operations["status_limits"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What is wrong, by name
         * @description For people and for alerts: `degraded` means that somebody should look, while everything is still served. To decide whether to restart a server ask `/health/live`, whether to send it requests `/health/ready`.
         */
        readonly get: operations["health_report"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the process answers */
        readonly get: operations["health_live"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Whether pages and API can be served
         * @description Training may still go on: see `GET /api/v1/status`. A server that is told to stop is not ready any more.
         */
        readonly get: operations["health_ready"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What the server has counted and measured since its start, for Prometheus
         * @description docs/operations.md lists the metrics. None of them names a viewer.
         */
        readonly get: operations["metrics_text"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly FieldError: {
            /** @description Path of the field. */
            readonly field: string;
            /** @description Stable code of the broken rule. */
            readonly code: string;
            readonly message: string;
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly instance: string;
            /** @enum {string} */
            readonly code: "MALFORMED_REQUEST" | "MALFORMED_BODY" | "VALIDATION_FAILED" | "UNAUTHENTICATED" | "SIGN_IN_FAILED" | "FORBIDDEN" | "CROSS_SITE" | "HOST_NOT_ALLOWED" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "REQUEST_TIMEOUT" | "EVENT_CONFLICT" | "VIEWER_ERASED" | "PLATFORM_NOT_EMPTY" | "MODEL_PRUNED" | "MODEL_DAMAGED" | "MODEL_INCOMPATIBLE" | "NO_EARLIER_MODEL" | "LAST_ADMIN" | "ACCOUNT_EXISTS" | "PAYLOAD_TOO_LARGE" | "HEADERS_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "TOO_MANY_REQUESTS" | "OVERLOADED" | "UNAVAILABLE" | "STORAGE_FULL" | "STORAGE_FAILED" | "DATABASE_LOCKED" | "INTERNAL_ERROR";
            readonly request_id: string;
            readonly errors?: readonly components["schemas"]["FieldError"][];
        };
        /** @enum {string} */
        readonly Role: "viewer" | "analyst" | "admin";
        readonly SignedInAccount: {
            readonly id: string;
            /** @example ada@example.com */
            readonly name: string;
            readonly role: components["schemas"]["Role"];
            /** @description Whether it is signed in to with a password of this installation. */
            readonly has_password: boolean;
        };
        /**
         * @description What the caller may do.
         * @enum {string}
         */
        readonly Permission: "ingest" | "read" | "read_personal" | "run_models" | "administer";
        readonly SingleSignOn: {
            /**
             * @description What the button says.
             * @example Sign in with your company account
             */
            readonly label: string;
        };
        readonly Session: {
            /**
             * @description `open`: nobody has an account and only this machine reaches the server, so everybody may do everything.
             * @enum {string}
             */
            readonly mode: "open" | "signed_out" | "signed_in";
            readonly account: components["schemas"]["SignedInAccount"] | null;
            /** @description What the caller may do. */
            readonly permissions: readonly components["schemas"]["Permission"][];
            /** @description `null` where no identity provider is set up. */
            readonly single_sign_on: components["schemas"]["SingleSignOn"] | null;
            /** Format: date-time */
            readonly expires_at: string | null;
        };
        readonly SignIn: {
            /** @example ada@example.com */
            readonly name: string;
            /**
             * Format: password
             * @example quiet-otter-plays-piano
             */
            readonly password: string;
        };
        readonly ChangePassword: {
            /**
             * Format: password
             * @example quiet-otter-plays-piano
             */
            readonly current_password: string;
            /**
             * Format: password
             * @example calm-heron-reads-slowly
             */
            readonly new_password: string;
        };
        readonly Account: {
            readonly id: string;
            /** @example ada@example.com */
            readonly name: string;
            readonly role: components["schemas"]["Role"];
            /**
             * @description Who knows the password: this installation, or the identity provider.
             * @enum {string}
             */
            readonly source: "local" | "single_sign_on";
            readonly is_disabled: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly last_sign_in_at: string | null;
        };
        readonly AccountPage: {
            readonly items: readonly components["schemas"]["Account"][];
            /** @description Rows that match the filter, over all pages. */
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly CreateAccount: {
            /**
             * @description What to sign in with, e.g. an e-mail address.
             * @example ada@example.com
             */
            readonly name: string;
            /**
             * @description `viewer` sees all figures, `analyst` also e-mail addresses, and runs the models; `admin` also erases, changes settings and decides who may do what.
             * @example admin
             */
            readonly role: components["schemas"]["Role"];
            /**
             * Format: password
             * @description At least 12 characters, of any kind, and none of the common ones.
             * @example quiet-otter-plays-piano
             */
            readonly password: string;
        };
        readonly ChangeAccount: {
            /** @example analyst */
            readonly role?: components["schemas"]["Role"];
            /**
             * @description Whether the account is closed: nobody signs in with it.
             * @example false
             */
            readonly is_disabled?: boolean;
            /**
             * Format: password
             * @description At least 12 characters, of any kind, and none of the common ones.
             * @example quiet-otter-plays-piano
             */
            readonly password?: string;
        };
        /** @enum {string} */
        readonly KeyKind: "ingest" | "read" | "admin";
        readonly ApiKey: {
            readonly id: string;
            /** @example tracker of the web player */
            readonly name: string;
            readonly kind: components["schemas"]["KeyKind"];
            /**
             * @description How the key begins.
             * @example eng_ingest_x7Qa
             */
            readonly prefix: string;
            /** Format: date-time */
            readonly created_at: string;
            /** @description Name of the account or key that made it. */
            readonly created_by: string | null;
            /** Format: date-time */
            readonly expires_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            readonly last_used_at: string | null;
            /** Format: date-time */
            readonly revoked_at: string | null;
        };
        readonly ApiKeyPage: {
            readonly items: readonly components["schemas"]["ApiKey"][];
            /** @description Rows that match the filter, over all pages. */
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly CreateApiKey: {
            /**
             * @description What it is for.
             * @example tracker of the web player
             */
            readonly name: string;
            /**
             * @description `ingest`: sends data in and reads none; `read`: reads figures; `admin`: everything.
             * @example ingest
             */
            readonly kind: components["schemas"]["KeyKind"];
            /**
             * Format: date-time
             * @description From when on it is refused; left out: never.
             * @example null
             */
            readonly expires_at?: string | null;
        };
        readonly NewApiKey: {
            readonly id: string;
            /** @example tracker of the web player */
            readonly name: string;
            readonly kind: components["schemas"]["KeyKind"];
            /**
             * @description How the key begins.
             * @example eng_ingest_x7Qa
             */
            readonly prefix: string;
            /** Format: date-time */
            readonly created_at: string;
            /** @description Name of the account or key that made it. */
            readonly created_by: string | null;
            /** Format: date-time */
            readonly expires_at: string | null;
            /**
             * Format: date-time
             * @description To the minute.
             */
            readonly last_used_at: string | null;
            /** Format: date-time */
            readonly revoked_at: string | null;
            /** @description The key itself. It is shown now and never again. */
            readonly key: string;
        };
        readonly Actor: {
            /**
             * @description `nobody`: without a session or a key; `server`: it did so by itself.
             * @enum {string}
             */
            readonly kind: "account" | "key" | "nobody" | "server";
            /** @description Of the account or the key, as it was then. */
            readonly name: string | null;
        };
        /** @enum {string} */
        readonly AuditAction: "session.sign_in" | "session.sign_out" | "access.refused" | "account.create" | "account.change" | "account.delete" | "account.password" | "key.create" | "key.revoke" | "viewer.read" | "viewer.list" | "viewer.export" | "viewer.erase" | "viewer.readmit" | "import.errors" | "sample_data.load" | "sample_data.remove" | "settings.change" | "model.promote" | "audit_log.read";
        readonly AuditEntry: {
            readonly id: string;
            /** Format: date-time */
            readonly at: string;
            readonly actor: components["schemas"]["Actor"];
            readonly action: components["schemas"]["AuditAction"];
            /** @description Whom or what it was done to; of an erased viewer `(erased)`. */
            readonly subject: string | null;
            /** @enum {string} */
            readonly outcome: "succeeded" | "refused";
            /** @description Where the request came from. */
            readonly address: string | null;
            readonly request_id: string | null;
        };
        readonly AuditEntryPage: {
            readonly items: readonly components["schemas"]["AuditEntry"][];
            /** @description Rows that match the filter, over all pages. */
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly RegisterUser: {
            /**
             * @description Your id of the viewer, 1 to 128 characters.
             * @example viewer-42
             */
            readonly user_id: string;
            /**
             * @description Needed for nothing. Registering again without it, with null or an empty text removes it.
             * @example viewer-42@example.com
             */
            readonly email?: string | null;
            /** @example 34 */
            readonly age?: number | null;
            /** @example Germany */
            readonly country?: string | null;
            /**
             * @description A date, or an ISO 8601 instant of which the day is kept.
             * @example 2026-01-31
             */
            readonly registration_date?: string | null;
            /** @example Drama */
            readonly preferred_genre?: string | null;
            /** @example premium */
            readonly subscription_type?: string | null;
        };
        readonly User: {
            /** @example viewer-42 */
            readonly user_id: string;
            /** @description `null` also where the caller may not see it. */
            readonly email: string | null;
            /** @description `true` where the caller may not see e-mail addresses, whether or not there is one. */
            readonly is_email_hidden?: boolean;
            readonly age: number | null;
            readonly country: string | null;
            /** @description `YYYY-MM-DD`. */
            readonly registration_date: string | null;
            readonly preferred_genre: string | null;
            readonly subscription_type: string | null;
            /** @description `false` for a stub made by an event that came before its viewer was registered. */
            readonly is_registered: boolean;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly updated_at: string;
        };
        readonly BatchRowError: {
            /** @description Zero-based position in the batch; blank lines of NDJSON do not count. */
            readonly index: number;
            /** @description As it was sent; `null` when it was not. */
            readonly id: string | null;
            /** @description Stable code of the broken rule. */
            readonly code: string;
            readonly field: string;
            readonly message: string;
        };
        readonly BatchReceipt: {
            /** @description Rows that are new, or for users and shows: new or updated. */
            readonly stored: number;
            /** @description Rows that had been stored before. */
            readonly duplicates: number;
            /** @description Rows that something is wrong with; `errors` says what. */
            readonly rejected: number;
            /** @description Rows that nothing is wrong with, and that were not stored because with `atomic=true` a rejected row holds back all. */
            readonly withheld: number;
            readonly errors: readonly components["schemas"]["BatchRowError"][];
        };
        readonly UserPage: {
            readonly items: readonly components["schemas"]["User"][];
            /** @description Rows that match the filter, over all pages. */
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly RegisterUserBody: {
            /**
             * @description Your id of the viewer, 1 to 128 characters.
             * @example viewer-42
             */
            readonly user_id: string;
            /**
             * @description Needed for nothing. Registering again without it, with null or an empty text removes it.
             * @example viewer-42@example.com
             */
            readonly email?: string | null;
            /** @example 34 */
            readonly age?: number | null;
            /** @example Germany */
            readonly country?: string | null;
            /**
             * @description A date, or an ISO 8601 instant of which the day is kept.
             * @example 2026-01-31
             */
            readonly registration_date?: string | null;
            /** @example Drama */
            readonly preferred_genre?: string | null;
            /** @example premium */
            readonly subscription_type?: string | null;
        };
        readonly RegisterUserAnswer: {
            /** @example User registered successfully */
            readonly message: string;
            /** @description The input. */
            readonly data: components["schemas"]["RegisterUserBody"];
        };
        readonly CatalogueShow: {
            /**
             * @description Your id of the show, as events name it in `content_watched`.
             * @example show-7
             */
            readonly show_id: string;
            /** @example The Long Way Home */
            readonly show_name: string;
            /** @example Drama */
            readonly genre?: string | null;
            /**
             * @description Minutes.
             * @example 45
             */
            readonly duration?: number | null;
            /** @example 2025-09-12 */
            readonly released_date?: string | null;
            /**
             * @description Mean rating.
             * @example 7.9
             */
            readonly ratings?: number | null;
        };
        readonly Show: {
            /** @example show-7 */
            readonly show_id: string;
            readonly show_name: string;
            readonly genre: string | null;
            /** @description Minutes. */
            readonly duration: number | null;
            /** @description `YYYY-MM-DD`. */
            readonly released_date: string | null;
            /** @description 0 to 10. */
            readonly ratings: number | null;
        };
        readonly ShowPage: {
            readonly items: readonly components["schemas"]["Show"][];
            /** @description Rows that match the filter, over all pages. */
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly CreateEvent: {
            /**
             * @description Your id of the event, so that a retry is stored once. Left out, one is derived from the content.
             * @example 019a9f6c-3f5e-7c3a-9d52-6f0f5a1c2b3d
             */
            readonly event_id?: string;
            /**
             * @description Your id of the viewer; need not be registered yet.
             * @example viewer-42
             */
            readonly user_id: string;
            /**
             * @description When the session began: ISO 8601; without an offset it is read in the configured time zone. At most one hour in the future.
             * @example 2026-11-20T19:30:00Z
             */
            readonly login_time: string;
            /**
             * @description Show id or ids: one value, or a list as JSON or with commas.
             * @example show-7
             */
            readonly content_watched: string | readonly string[];
            /**
             * @description Genre or genres, in the same forms.
             * @example Drama
             */
            readonly genres_watched: string | readonly string[];
            /**
             * @description Minutes.
             * @example 42.5
             */
            readonly total_watch_time: number;
            /** @example 2 */
            readonly num_pauses: number;
            /** @example 0 */
            readonly buffer_events: number;
            /**
             * @description Whether the viewer came by a recommendation.
             * @example true
             */
            readonly was_recommended: boolean;
        };
        readonly ViewingEvent: {
            readonly event_id: string;
            readonly user_id: string;
            /** Format: date-time */
            readonly login_time: string;
            /** @description Show ids. */
            readonly content_watched: readonly string[];
            readonly genres_watched: readonly string[];
            /** @description Minutes. */
            readonly total_watch_time: number;
            readonly num_pauses: number;
            readonly buffer_events: number;
            readonly was_recommended: boolean;
            /** Format: date-time */
            readonly received_at: string;
        };
        readonly EventReceipt: {
            /**
             * @description `duplicate`: this very event had been stored before.
             * @enum {string}
             */
            readonly outcome: "stored" | "duplicate";
            readonly event: components["schemas"]["ViewingEvent"];
        };
        readonly ViewingEventPage: {
            readonly items: readonly components["schemas"]["ViewingEvent"][];
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly LogEventBody: {
            /**
             * @description Your id of the event, so that a retry is stored once. Left out, one is derived from the content.
             * @example 019a9f6c-3f5e-7c3a-9d52-6f0f5a1c2b3d
             */
            readonly event_id?: string;
            /**
             * @description Your id of the viewer; need not be registered yet.
             * @example viewer-42
             */
            readonly user_id: string;
            /**
             * @description When the session began: ISO 8601; without an offset it is read in the configured time zone. At most one hour in the future.
             * @example 2026-11-20T19:30:00Z
             */
            readonly login_time: string;
            /**
             * @description Show id or ids: one value, or a list as JSON or with commas.
             * @example show-7
             */
            readonly content_watched: string | readonly string[];
            /**
             * @description Genre or genres, in the same forms.
             * @example Drama
             */
            readonly genres_watched: string | readonly string[];
            /**
             * @description Minutes.
             * @example 42.5
             */
            readonly total_watch_time: number;
            /** @example 2 */
            readonly num_pauses: number;
            /** @example 0 */
            readonly buffer_events: number;
            /**
             * @description Whether the viewer came by a recommendation.
             * @example true
             */
            readonly was_recommended: boolean;
        };
        readonly LogEventAnswer: {
            /** @example Data received successfully */
            readonly message: string;
            /** @description The input. */
            readonly data: components["schemas"]["LogEventBody"];
        };
        readonly Import: {
            /** @example 0b5f0f0e-8c7e-4b0e-9d2c-3c0a4f5d7a11 */
            readonly id: string;
            /** @enum {string} */
            readonly kind: "users" | "events" | "shows";
            /**
             * @description `waiting`: for the imports before it; `failed`: the file could not be read to its end, see `error`.
             * @enum {string}
             */
            readonly state: "waiting" | "running" | "succeeded" | "failed";
            /**
             * @description `upload`: sent to this API; `command`: read by `npm run import`.
             * @enum {string}
             */
            readonly source: "upload" | "command";
            /** @example events.csv */
            readonly file_name: string;
            /** @description What to know of the file, e.g. which columns were not read. */
            readonly notes: readonly string[];
            /** @description Size of the file, after decompression. */
            readonly bytes_total: number;
            /** @description How much of it is in the database. */
            readonly bytes_done: number;
            /** @description Share of the file that is in the database. */
            readonly progress: number;
            /** @description `stored` + `duplicate` + `rejected`. */
            readonly rows_read: number;
            /** @description Rows that are new, or for users and shows: new or updated. */
            readonly stored: number;
            /** @description Rows that had been stored before. */
            readonly duplicate: number;
            /** @description Rows that could not be taken; `/errors` names each. */
            readonly rejected: number;
            /** Format: date-time */
            readonly created_at: string;
            /** Format: date-time */
            readonly started_at: string | null;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** @description Why it failed. */
            readonly error: string | null;
        };
        readonly ImportPage: {
            readonly items: readonly components["schemas"]["Import"][];
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly ImportError: {
            /** @description The row's first line in the file; the header is line 1. */
            readonly line: number;
            /** @description The viewer or show that the row is about, where it can be read. */
            readonly row_id: string | null;
            /** @description The wrong field; empty when the row as a whole is no row. */
            readonly field: string;
            /** @description Stable code of the broken rule. */
            readonly code: string;
            readonly message: string;
            /** @description What stands in the file, shortened to 200 characters. */
            readonly value: string;
        };
        readonly ImportErrorPage: {
            readonly items: readonly components["schemas"]["ImportError"][];
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly WatchTimePoint: {
            /**
             * @description Calendar day in the time zone of the platform.
             * @example 2026-11-22
             */
            readonly day: string;
            /** Format: date-time */
            readonly from: string;
            /**
             * Format: date-time
             * @description End of the day; 23 or 25 hours after `from` where the clocks change.
             */
            readonly to: string;
            /** @description `false` while the day is still running. */
            readonly is_complete: boolean;
            readonly active_users: number;
            readonly sessions: number;
            readonly total_minutes: number;
            /** @description Per active viewer; `null` when nobody watched. */
            readonly mean_minutes: number | null;
            /** @description Per active viewer; `null` when nobody watched. */
            readonly median_minutes: number | null;
        };
        readonly WatchTime: {
            /** @example Europe/Berlin */
            readonly time_zone: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /**
             * Format: date-time
             * @description When the figures were read.
             */
            readonly as_of: string;
            /** @description One point a day, without gaps, oldest first. */
            readonly points: readonly components["schemas"]["WatchTimePoint"][];
            /** @description Mean of `mean_minutes` over complete days with viewers. */
            readonly average_minutes_per_day: number | null;
        };
        readonly TopShow: {
            /** @description Shows that tie share a rank, and as many ranks are skipped after them. */
            readonly rank: number;
            /** @description In the range of the same length just before; `null` when it was not watched then. */
            readonly previous_rank: number | null;
            readonly show_id: string;
            /** @description `null` when the show is not in the catalogue. */
            readonly show_name: string | null;
            /** @description From the catalogue, else the one genre that is most common in its sessions. */
            readonly genre: string | null;
            readonly viewers: number;
            /** @description Sessions in which the show was watched. */
            readonly sessions: number;
            /** @description A session that lists several shows is divided equally among them. */
            readonly watch_minutes: number;
            /** @description Buffer events per hour watched; `null` when no time was watched. */
            readonly stalls_per_hour: number | null;
        };
        readonly TopShows: {
            /** @example Europe/Berlin */
            readonly time_zone: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /**
             * Format: date-time
             * @description Begin of the range that ranks are compared with.
             */
            readonly previous_from: string;
            /** Format: date-time */
            readonly previous_to: string;
            /** @enum {string} */
            readonly ranking: "watch_minutes" | "viewers" | "sessions";
            /** @description Best first; shows that tie in the order of their ids. */
            readonly items: readonly components["schemas"]["TopShow"][];
            /** @description Shows watched in the range, listed or not. */
            readonly shows_watched: number;
        };
        readonly ShowHourPoint: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description `false` while the hour is still running. */
            readonly is_complete: boolean;
            /** @description Sessions with the show that began in the hour. */
            readonly sessions: number;
            /** @description Of those sessions; one that lists several shows is divided equally among them. */
            readonly watch_minutes: number;
            /** @description Buffer events per hour watched; `null` when no time was watched. */
            readonly stalls_per_hour: number | null;
        };
        readonly ShowHours: {
            /** @example Europe/Berlin */
            readonly time_zone: string;
            readonly show_id: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description One point an hour, without gaps, oldest first. */
            readonly points: readonly components["schemas"]["ShowHourPoint"][];
        };
        readonly ActiveUsersPoint: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description `false` while the hour or day is still running. */
            readonly is_complete: boolean;
            /** @description Distinct viewers with a session that began in the hour or day. */
            readonly active_users: number;
        };
        readonly ActiveUsers: {
            /** @example Europe/Berlin */
            readonly time_zone: string;
            /** @enum {string} */
            readonly granularity: "hour" | "day";
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description One point an hour or day, without gaps, oldest first. */
            readonly points: readonly components["schemas"]["ActiveUsersPoint"][];
        };
        readonly HourOfWeekCell: {
            /** @description 1 = Monday … 7 = Sunday. */
            readonly weekday: number;
            /** @description On the clock of the platform. */
            readonly hour: number;
            /** @description Complete hours of this kind in the range. */
            readonly hours: number;
            /** @description `null` where no hour was counted. */
            readonly mean_active_users: number | null;
        };
        readonly HourOfWeekTable: {
            /** @example Europe/Berlin */
            readonly time_zone: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description Always 168, Monday 0 h first. */
            readonly cells: readonly components["schemas"]["HourOfWeekCell"][];
        };
        readonly PlaybackFigures: {
            readonly sessions: number;
            readonly watch_minutes: number;
            /** @description Buffer events. */
            readonly stalls: number;
            readonly pauses: number;
            /** @description Sessions with at least one stall. */
            readonly sessions_with_stalls: number;
            /** @description `null` when no time was watched. */
            readonly stalls_per_hour: number | null;
            /** @description `null` when no time was watched. */
            readonly pauses_per_hour: number | null;
            /** @description `null` without sessions. */
            readonly stalled_session_share: number | null;
        };
        readonly DayPlayback: {
            readonly sessions: number;
            readonly watch_minutes: number;
            /** @description Buffer events. */
            readonly stalls: number;
            readonly pauses: number;
            /** @description Sessions with at least one stall. */
            readonly sessions_with_stalls: number;
            /** @description `null` when no time was watched. */
            readonly stalls_per_hour: number | null;
            /** @description `null` when no time was watched. */
            readonly pauses_per_hour: number | null;
            /** @description `null` without sessions. */
            readonly stalled_session_share: number | null;
            /**
             * @description Calendar day in the time zone of the platform.
             * @example 2026-11-22
             */
            readonly day: string;
            /** @description `false` while the day is still running. */
            readonly is_complete: boolean;
        };
        readonly ShowPlayback: {
            readonly show_id: string;
            /** @description `null` when the show is not in the catalogue. */
            readonly show_name: string | null;
            readonly genre: string | null;
            readonly sessions: number;
            readonly watch_minutes: number;
            /** @description `null` when no time was watched. */
            readonly stalls_per_hour: number | null;
        };
        readonly CountryPlayback: {
            readonly sessions: number;
            readonly watch_minutes: number;
            /** @description Buffer events. */
            readonly stalls: number;
            readonly pauses: number;
            /** @description Sessions with at least one stall. */
            readonly sessions_with_stalls: number;
            /** @description `null` when no time was watched. */
            readonly stalls_per_hour: number | null;
            /** @description `null` when no time was watched. */
            readonly pauses_per_hour: number | null;
            /** @description `null` without sessions. */
            readonly stalled_session_share: number | null;
            /** @description Of the viewer; `null` where it is not known. */
            readonly country: string | null;
        };
        readonly PlaybackReport: {
            /** @example Europe/Berlin */
            readonly time_zone: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description Over all days. */
            readonly total: components["schemas"]["PlaybackFigures"];
            /** @description One a day, without gaps, oldest first. */
            readonly days: readonly components["schemas"]["DayPlayback"][];
            /** @description Those with most stalls per hour among shows with at least 20 sessions. */
            readonly shows: readonly components["schemas"]["ShowPlayback"][];
            /** @description The 30 with most sessions; figures of the running day may be a minute old. */
            readonly countries: readonly components["schemas"]["CountryPlayback"][];
        };
        readonly RetentionCell: {
            /** @description Weeks after the own one of the cohort, which is 0. */
            readonly week: number;
            /** @description `false` while the week is still running. */
            readonly is_complete: boolean;
            /** @description Viewers of the cohort with a session in the week. */
            readonly active_users: number;
            /** @description Of the cohort; `null` where nobody is in it. */
            readonly share: number | null;
        };
        readonly RetentionCohort: {
            /**
             * @description Monday, in the time zone of the platform.
             * @example 2026-11-16
             */
            readonly week: string;
            /** @description Viewers whose first stored session was in this week. */
            readonly users: number;
            /** @description One for each week that has begun. */
            readonly cells: readonly components["schemas"]["RetentionCell"][];
        };
        readonly RetentionTable: {
            /** @example Europe/Berlin */
            readonly time_zone: string;
            /**
             * Format: date-time
             * @description When it was counted; on a large platform some minutes ago.
             */
            readonly as_of: string;
            /** @description Oldest first. */
            readonly cohorts: readonly components["schemas"]["RetentionCohort"][];
        };
        readonly CohortUser: {
            readonly user_id: string;
            /** @example 2026-11-16 */
            readonly first_seen_on: string;
            /** @example 2026-11-22 */
            readonly last_seen_on: string;
        };
        readonly CohortUserPage: {
            readonly items: readonly components["schemas"]["CohortUser"][];
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly ActivityTotals: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description Distinct over the whole period. */
            readonly active_users: number;
            readonly sessions: number;
            readonly watch_minutes: number;
        };
        readonly Summary: {
            /** Format: date-time */
            readonly as_of: string;
            /** @example Europe/Berlin */
            readonly time_zone: string;
            readonly users: number;
            /** @description Users that are more than a stub made by an early event. */
            readonly registered_users: number;
            readonly shows: number;
            readonly events: number;
            /** Format: date-time */
            readonly first_event_at: string | null;
            /** Format: date-time */
            readonly last_event_at: string | null;
            /** @description The running calendar day. */
            readonly today: components["schemas"]["ActivityTotals"];
            /** @description The seven complete days before today. */
            readonly last_7_days: components["schemas"]["ActivityTotals"];
            /** @description The seven complete days before those. */
            readonly previous_7_days: components["schemas"]["ActivityTotals"];
        };
        readonly Metric: {
            /**
             * @description Stable name.
             * @example stalls_per_hour
             */
            readonly key: string;
            /** @example Stalls per viewing hour */
            readonly name: string;
            /** @example buffer events per hour watched */
            readonly unit: string;
            /** @description What exactly is counted. */
            readonly definition: string;
        };
        readonly Job: {
            /** @example retrain-20261122T040000000Z */
            readonly id: string;
            /** @enum {string} */
            readonly job: "retrain" | "score" | "forecast" | "maintenance" | "monitor" | "sample_data_removal" | "backup";
            /** @enum {string} */
            readonly trigger: "schedule" | "request" | "startup" | "alarm";
            /** @enum {string} */
            readonly status: "running" | "succeeded" | "failed";
            /**
             * Format: date-time
             * @description When it was due.
             */
            readonly slot: string;
            /** Format: date-time */
            readonly started_at: string;
            /** Format: date-time */
            readonly finished_at: string | null;
            /** @description What it is doing, in words; `null` once finished. */
            readonly stage: string | null;
            /** @description What came of it, in sentences. */
            readonly outcome: readonly string[];
            /** @description Why it failed, in one sentence. */
            readonly error: string | null;
        };
        readonly ModelReference: {
            readonly id: string;
            readonly engine: string;
            /** Format: date-time */
            readonly trained_at: string;
        };
        readonly ChurnPopulation: {
            readonly total: number;
            /** @description Scored viewers at or above the threshold. */
            readonly at_risk: number;
            /** @description Scored viewers below the threshold. */
            readonly safe: number;
            /** @description Silent for longer than the active window. */
            readonly lapsed: number;
            /** @description Too few days or sessions to be scored. */
            readonly too_new: number;
        };
        readonly ShareEstimate: {
            /** @description Expected number of people; not rounded. */
            readonly expected: number;
            readonly share: number;
            readonly low_95: number;
            readonly high_95: number;
        };
        readonly TopShareThreshold: {
            /** @enum {string} */
            readonly rule: "top_share";
            /** @example 0.1 */
            readonly share: number;
        };
        readonly CapacityThreshold: {
            /** @enum {string} */
            readonly rule: "capacity";
            /** @example 500 */
            readonly people: number;
        };
        readonly CostThreshold: {
            /** @enum {string} */
            readonly rule: "cost";
            /**
             * @description Of one contact, above 0.
             * @example 2
             */
            readonly contact_cost: number;
            /**
             * @description What somebody is worth who stays, above 0, in the same currency.
             * @example 60
             */
            readonly saved_value: number;
            /**
             * @description Of those who would leave, the share that stays when contacted, above 0.
             * @example 0.2
             */
            readonly success_rate: number;
        };
        readonly ThresholdReport: {
            /** @description Churn risk; days since last seen where the rule serves. */
            readonly value: number;
            /**
             * @description Of `value`.
             * @enum {string}
             */
            readonly unit: "risk" | "days";
            /** @description What it was chosen by; another rule than is set where that is not defined, and then `note` says so. */
            readonly rule: components["schemas"]["TopShareThreshold"] | components["schemas"]["CapacityThreshold"] | components["schemas"]["CostThreshold"];
            /** @description How many are selected now. */
            readonly selected: number;
            /** @description How many of the selected are expected to leave: the sum of their risks. `null` where the rule serves. */
            readonly expected_leavers: number | null;
            /** @description How many of the selected are expected to stay anyway. */
            readonly expected_false_alarms: number | null;
            /** @description For costs: what contacting the selected is expected to bring, less what it costs. */
            readonly expected_gain: number | null;
            /** @description Share of those selected who left, on the holdout. */
            readonly precision: number | null;
            /** @description Share of those who left that was selected, on the holdout. */
            readonly recall: number | null;
            /** @description Precision ÷ base rate, on the holdout. */
            readonly lift: number | null;
            /** @description What there is to know about the choice, e.g. ties. */
            readonly note: string | null;
        };
        readonly RiskHistogramBin: {
            /** @description Included. */
            readonly from: number;
            /** @description Not included, but for a risk of 1. */
            readonly to: number;
            readonly users: number;
            /** @description The sum of their risks. */
            readonly expected_leavers: number;
        };
        readonly BandCount: {
            /** @enum {string} */
            readonly band: "high" | "medium" | "low";
            readonly users: number;
        };
        readonly ReasonCount: {
            /** @enum {string} */
            readonly reason: "low_engagement" | "poor_user_experience" | "genre_fatigue" | "bad_recommendation" | "no_clear_reason";
            readonly users: number;
            /** @description Share of those at risk. */
            readonly share: number;
            /** @description How many there were at `previous_as_of`; `null` where no model gave reasons then. */
            readonly previous_users: number | null;
        };
        readonly MissingRequirement: {
            /** @example training_leavers */
            readonly requirement: string;
            readonly have: number;
            readonly need: number;
            /** @example 34 of 100 leavers seen. */
            readonly message: string;
        };
        readonly ChurnSummary: {
            /** @enum {string} */
            readonly status: "ready" | "training" | "insufficient_data";
            /** @example UTC */
            readonly time_zone: string;
            /**
             * Format: date-time
             * @description Features use only what had happened and arrived before.
             */
            readonly as_of: string | null;
            readonly horizon_days: number;
            readonly active_window_days: number;
            /**
             * @description `rule`: days since last seen, while no model has earned its place.
             * @enum {string|null}
             */
            readonly method: "model" | "rule" | null;
            readonly model: components["schemas"]["ModelReference"] | null;
            readonly population: components["schemas"]["ChurnPopulation"];
            /** @description Scored viewers expected to stop within the horizon. */
            readonly expected_churn: components["schemas"]["ShareEstimate"] | null;
            readonly threshold: components["schemas"]["ThresholdReport"] | null;
            /** @description Scored viewers by risk, in 50 equal bins: what any threshold would buy. Empty where the rule serves. */
            readonly risk_distribution: readonly components["schemas"]["RiskHistogramBin"][];
            readonly bands: readonly components["schemas"]["BandCount"][];
            /** @description Over those at risk; every reason is listed. */
            readonly reasons: readonly components["schemas"]["ReasonCount"][];
            /**
             * Format: date-time
             * @description The scoring before; `null` when this one is the first.
             */
            readonly previous_as_of: string | null;
            /**
             * @description `signal`: learned from labelling rules; `observed`: from reasons that people gave, while there are fewer than 300 with such labels beside them.
             * @enum {string}
             */
            readonly reason_source: "signal" | "observed";
            /**
             * Format: date-time
             * @description When everybody is scored next, by a scoring or a retraining.
             */
            readonly next_run_at: string | null;
            readonly missing: readonly components["schemas"]["MissingRequirement"][];
        };
        readonly Evidence: {
            readonly feature: string;
            readonly value: number;
            /** @description The median of scored viewers. */
            readonly usual: number;
            /** @example 4.1 stalls an hour against 0.6 usual */
            readonly text: string;
        };
        readonly ChurnUser: {
            readonly user_id: string;
            /** @enum {string} */
            readonly state: "at_risk" | "safe" | "lapsed" | "too_new";
            /** @description Probability of no session within the horizon. */
            readonly churn_risk: number | null;
            /** @enum {string|null} */
            readonly band: "high" | "medium" | "low" | null;
            /** @enum {string|null} */
            readonly reason: "low_engagement" | "poor_user_experience" | "genre_fatigue" | "bad_recommendation" | "no_clear_reason" | null;
            readonly reason_confidence: number | null;
            /**
             * @description What the reason was learned from: labelling rules (`signal`) or what people said (`observed`).
             * @enum {string|null}
             */
            readonly reason_source: "signal" | "observed" | null;
            readonly evidence: readonly components["schemas"]["Evidence"][];
            readonly suggested_action: string | null;
            /** Format: date-time */
            readonly last_seen_at: string | null;
            /** @description As of the scoring. */
            readonly days_since_last_seen: number | null;
            readonly subscription_type: string | null;
            readonly country: string | null;
            readonly preferred_genre: string | null;
            /** @description Minutes watched on each of the 28 days before the day of the scoring, oldest first, to hundredths, up to a minute old; `null` for days before the first event of all. Not in CSV. */
            readonly watch_minutes_28d: readonly (number | null)[];
        };
        readonly ChurnUserPage: {
            readonly items: readonly components["schemas"]["ChurnUser"][];
            /** @description Viewers that match the filter, over all pages. */
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly ChurnScorePoint: {
            /** Format: date-time */
            readonly as_of: string;
            readonly churn_risk: number | null;
            /** @enum {string} */
            readonly state: "at_risk" | "safe" | "lapsed" | "too_new";
            /** @enum {string|null} */
            readonly reason: "low_engagement" | "poor_user_experience" | "genre_fatigue" | "bad_recommendation" | "no_clear_reason" | null;
        };
        readonly Contribution: {
            readonly feature: string;
            /** @example playback_quality */
            readonly group: string;
            readonly value: number;
            /** @description The median of those the model learned from. */
            readonly usual: number;
            /**
             * @description Of `value` and `usual`.
             * @example stalls per hour
             */
            readonly unit: string;
            /** @description Push on the log-odds of leaving; above zero raises the risk. */
            readonly log_odds: number;
            readonly text: string;
        };
        readonly ObservedReason: {
            /** @example viewer-42 */
            readonly user_id: string;
            /** @enum {string} */
            readonly reason: "low_engagement" | "poor_user_experience" | "genre_fatigue" | "bad_recommendation" | "no_clear_reason";
            /** Format: date-time */
            readonly observed_at: string;
            readonly note: string | null;
            /** Format: date-time */
            readonly received_at: string;
        };
        readonly RecommendedShow: {
            readonly show_id: string;
            readonly title: string;
            readonly genre: string;
            /** @example popular lately in Comedy, which they choose by themselves */
            readonly why: string;
        };
        readonly ChurnUserDetail: {
            readonly user_id: string;
            /** @enum {string} */
            readonly state: "at_risk" | "safe" | "lapsed" | "too_new";
            /** @description Probability of no session within the horizon. */
            readonly churn_risk: number | null;
            /** @enum {string|null} */
            readonly band: "high" | "medium" | "low" | null;
            /** @enum {string|null} */
            readonly reason: "low_engagement" | "poor_user_experience" | "genre_fatigue" | "bad_recommendation" | "no_clear_reason" | null;
            readonly reason_confidence: number | null;
            /**
             * @description What the reason was learned from: labelling rules (`signal`) or what people said (`observed`).
             * @enum {string|null}
             */
            readonly reason_source: "signal" | "observed" | null;
            readonly evidence: readonly components["schemas"]["Evidence"][];
            readonly suggested_action: string | null;
            /** Format: date-time */
            readonly last_seen_at: string | null;
            /** @description As of the scoring. */
            readonly days_since_last_seen: number | null;
            readonly subscription_type: string | null;
            readonly country: string | null;
            readonly preferred_genre: string | null;
            /** @description Minutes watched on each of the 28 days before the day of the scoring, oldest first, to hundredths, up to a minute old; `null` for days before the first event of all. Not in CSV. */
            readonly watch_minutes_28d: readonly (number | null)[];
            /** Format: date-time */
            readonly as_of: string | null;
            /** @enum {string|null} */
            readonly method: "model" | "rule" | null;
            readonly model: components["schemas"]["ModelReference"] | null;
            /** @description Oldest first. */
            readonly history: readonly components["schemas"]["ChurnScorePoint"][];
            /** @description Log-odds of a viewer with average features. */
            readonly base_log_odds: number | null;
            /** @description Largest push first; with `base_log_odds` they sum to the log-odds of `churn_risk`. */
            readonly contributions: readonly components["schemas"]["Contribution"][];
            /** @description The newest reason that the viewer gave. */
            readonly observed_reason: components["schemas"]["ObservedReason"] | null;
            /** @description Popular shows that the viewer has not watched, for reasons that a show can do something about; most popular first. */
            readonly recommended_shows: readonly components["schemas"]["RecommendedShow"][];
        };
        readonly CreateObservedReason: {
            /**
             * @description What they said; `no_clear_reason` when they gave none of the others.
             * @example genre_fatigue
             * @enum {string}
             */
            readonly reason: "low_engagement" | "poor_user_experience" | "genre_fatigue" | "bad_recommendation" | "no_clear_reason";
            /**
             * @description When they said it: ISO 8601, without an offset read in the configured time zone, not in the future; now when left out. A second reason of the same instant replaces the first.
             * @example 2026-11-20T10:00:00Z
             */
            readonly observed_at?: string;
            /**
             * @description In their own words. Kept for people to read; no model learns from it.
             * @example I have seen every crime show by now.
             */
            readonly note?: string | null;
        };
        readonly ObservedReasonPage: {
            readonly items: readonly components["schemas"]["ObservedReason"][];
            /** @description The viewer's reasons, over all pages. */
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly AudiencePoint: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description Distinct viewers expected to begin a session in the hour. */
            readonly expected_users: number;
            readonly low_80: number;
            readonly high_80: number;
            readonly low_95: number;
            readonly high_95: number;
        };
        readonly AudienceActual: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            readonly active_users: number;
        };
        readonly ForecastAccuracy: {
            /** @description Mean absolute error, in viewers. */
            readonly mae: number;
            /** @description Sum of absolute errors ÷ sum of actuals. */
            readonly typical_error: number | null;
            readonly same_hour_yesterday_error: number | null;
            readonly same_hour_last_week_error: number | null;
            /** @description Mean absolute error ÷ that of the same hour a week ago over the history before each day. */
            readonly mase: number | null;
            /** @description Share of actuals inside the 80 % band. */
            readonly coverage_80: number | null;
            /** @description Share of actuals inside the 95 % band. */
            readonly coverage_95: number | null;
            /** @description Days forecast in the back-test. */
            readonly origins: number;
            readonly beats_same_hour_yesterday: boolean | null;
        };
        readonly ForecastDayScore: {
            /** @description Hours that had been forecast and are over. */
            readonly hours: number;
            /** @description Mean absolute error, in viewers. */
            readonly mae: number;
            /** @description Sum of absolute errors ÷ sum of actuals; `null` when nobody came. */
            readonly typical_error: number | null;
            /** @description Mean absolute error ÷ that of "as in the same hour a week ago" over the 12 weeks before each day; below 1 is better. `null` with less than two weeks of history. */
            readonly mase: number | null;
            /** @description `mae` of the same hour a week ago; `null` where an hour has none. */
            readonly same_hour_last_week_mae: number | null;
            /** @description `typical_error` of the same hour a week ago. */
            readonly same_hour_last_week_error: number | null;
            /** @description `mase` of the same hour a week ago. */
            readonly same_hour_last_week_mase: number | null;
            /** @description Share of actuals inside the 80 % band. */
            readonly coverage_80: number;
            /** @description Share of actuals inside the 95 % band. */
            readonly coverage_95: number;
            /** @description Mean width of the 80 % band, in viewers. */
            readonly mean_width_80: number;
            /** @description Mean width of the 95 % band, in viewers. */
            readonly mean_width_95: number;
            /**
             * Format: date
             * @description Of the calendar of the platform.
             */
            readonly day: string;
        };
        readonly RecentForecastAccuracy: {
            /** @description Hours that had been forecast and are over. */
            readonly hours: number;
            /** @description Mean absolute error, in viewers. */
            readonly mae: number;
            /** @description Sum of absolute errors ÷ sum of actuals; `null` when nobody came. */
            readonly typical_error: number | null;
            /** @description Mean absolute error ÷ that of "as in the same hour a week ago" over the 12 weeks before each day; below 1 is better. `null` with less than two weeks of history. */
            readonly mase: number | null;
            /** @description `mae` of the same hour a week ago; `null` where an hour has none. */
            readonly same_hour_last_week_mae: number | null;
            /** @description `typical_error` of the same hour a week ago. */
            readonly same_hour_last_week_error: number | null;
            /** @description `mase` of the same hour a week ago. */
            readonly same_hour_last_week_mase: number | null;
            /** @description Share of actuals inside the 80 % band. */
            readonly coverage_80: number;
            /** @description Share of actuals inside the 95 % band. */
            readonly coverage_95: number;
            /** @description Mean width of the 80 % band, in viewers. */
            readonly mean_width_80: number;
            /** @description Mean width of the 95 % band, in viewers. */
            readonly mean_width_95: number;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description Newest days in a row with a `mase` above 1. */
            readonly days_above: number;
            /** @description Oldest first; a day without a forecast is left out. */
            readonly days: readonly components["schemas"]["ForecastDayScore"][];
        };
        readonly AudienceForecast: {
            /** @enum {string} */
            readonly status: "ready" | "training" | "insufficient_data";
            readonly time_zone: string;
            /**
             * Format: date-time
             * @description The forecast begins with the hour that was running then.
             */
            readonly issued_at: string | null;
            /** @example median_of_three */
            readonly method: string | null;
            readonly model: components["schemas"]["ModelReference"] | null;
            readonly points: readonly components["schemas"]["AudiencePoint"][];
            /** @description The last 48 complete hours, oldest first. */
            readonly actuals: readonly components["schemas"]["AudienceActual"][];
            readonly peak: components["schemas"]["AudiencePoint"] | null;
            /** @description On the back-test. */
            readonly accuracy: components["schemas"]["ForecastAccuracy"] | null;
            /** @description Of the forecasts really issued: the plans of the last 28 days. `null` before the first day of one is over. */
            readonly recent_accuracy: components["schemas"]["RecentForecastAccuracy"] | null;
            /** Format: date-time */
            readonly next_run_at: string | null;
            readonly missing: readonly components["schemas"]["MissingRequirement"][];
        };
        readonly AudienceHistoryPoint: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description Distinct viewers expected to begin a session in the hour. */
            readonly expected_users: number;
            readonly low_80: number;
            readonly high_80: number;
            readonly low_95: number;
            readonly high_95: number;
            /**
             * Format: date-time
             * @description When this was said.
             */
            readonly issued_at: string;
            /** @description The model that said so. */
            readonly model_id: string;
            /** @description Distinct viewers who began a session in the hour. */
            readonly active_users: number;
        };
        readonly ForecastScore: {
            /** @description Hours that had been forecast and are over. */
            readonly hours: number;
            /** @description Mean absolute error, in viewers. */
            readonly mae: number;
            /** @description Sum of absolute errors ÷ sum of actuals; `null` when nobody came. */
            readonly typical_error: number | null;
            /** @description Mean absolute error ÷ that of "as in the same hour a week ago" over the 12 weeks before each day; below 1 is better. `null` with less than two weeks of history. */
            readonly mase: number | null;
            /** @description `mae` of the same hour a week ago; `null` where an hour has none. */
            readonly same_hour_last_week_mae: number | null;
            /** @description `typical_error` of the same hour a week ago. */
            readonly same_hour_last_week_error: number | null;
            /** @description `mase` of the same hour a week ago. */
            readonly same_hour_last_week_mase: number | null;
            /** @description Share of actuals inside the 80 % band. */
            readonly coverage_80: number;
            /** @description Share of actuals inside the 95 % band. */
            readonly coverage_95: number;
            /** @description Mean width of the 80 % band, in viewers. */
            readonly mean_width_80: number;
            /** @description Mean width of the 95 % band, in viewers. */
            readonly mean_width_95: number;
        };
        readonly AudienceHistory: {
            readonly time_zone: string;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            /** @description As it was asked for; `null`: the plan of the day. */
            readonly lead_hours: number | null;
            /** @description The hours that are over and had been forecast, oldest first; other hours are left out. */
            readonly points: readonly components["schemas"]["AudienceHistoryPoint"][];
            /** @description Over all points; `null` without any. */
            readonly score: components["schemas"]["ForecastScore"] | null;
            /** @description Over the points of each day, oldest first. */
            readonly days: readonly components["schemas"]["ForecastDayScore"][];
        };
        readonly Model: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "churn" | "churn_reason" | "audience";
            /**
             * @description `champion` serves, `retired` served before, `rejected` did not pass its gate.
             * @enum {string}
             */
            readonly status: "champion" | "retired" | "rejected";
            /** @example ml-logistic-regression 2.0.0 */
            readonly engine: string;
            /** Format: date-time */
            readonly trained_at: string;
            /** Format: date-time */
            readonly data_from: string;
            /** Format: date-time */
            readonly data_to: string;
            readonly training_rows: number;
            readonly seed: number;
            /** @description Whether it beat every baseline on the holdout. */
            readonly beats_baselines: boolean | null;
        };
        readonly ModelPage: {
            readonly items: readonly components["schemas"]["Model"][];
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly Holdout: {
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
            readonly rows: number;
            readonly positives: number | null;
        };
        readonly CandidateReport: {
            readonly name: string;
            readonly description: string;
            readonly metrics: {
                readonly [key: string]: number | null;
            };
        };
        readonly CalibrationPoint: {
            readonly predicted: number;
            readonly observed: number;
            readonly count: number;
        };
        readonly ThresholdPoint: {
            /** @description Risk; those at or above it are selected. */
            readonly value: number;
            /** @description Of the holdout, the share that is selected. */
            readonly share: number;
            /** @description Of the selected, the share that left. */
            readonly precision: number;
            /** @description Of those who left, the share that is selected. */
            readonly recall: number | null;
            /** @description Precision ÷ base rate. */
            readonly lift: number | null;
        };
        readonly ModelCandidate: {
            /** @example logistic_regression */
            readonly name: string;
            /** @example ml-logistic-regression 2.0.0 */
            readonly engine: string;
            readonly description: string;
            readonly hyperparameters: {
                readonly [key: string]: number | string | boolean;
            };
            /** @description On later parts of the training rows: what the choice was made by. */
            readonly validation_metrics: {
                readonly [key: string]: number | null;
            };
            /** @description On the holdout, which had no say in the choice. */
            readonly holdout_metrics: {
                readonly [key: string]: number | null;
            };
            /** @description Whether it became the model. */
            readonly is_chosen: boolean;
        };
        readonly Promotion: {
            /** Format: date-time */
            readonly promoted_at: string;
            /** @description The model that served until then. */
            readonly replaced_model_id: string | null;
            /**
             * @description `training` passed its gate, `request` was asked for, `rollback` came back in its place.
             * @enum {string}
             */
            readonly trigger: "training" | "request" | "rollback";
            /** @description In the words of whoever asked for it. */
            readonly reason: string | null;
        };
        readonly ModelReport: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "churn" | "churn_reason" | "audience";
            /**
             * @description `champion` serves, `retired` served before, `rejected` did not pass its gate.
             * @enum {string}
             */
            readonly status: "champion" | "retired" | "rejected";
            /** @example ml-logistic-regression 2.0.0 */
            readonly engine: string;
            /** Format: date-time */
            readonly trained_at: string;
            /** Format: date-time */
            readonly data_from: string;
            /** Format: date-time */
            readonly data_to: string;
            readonly training_rows: number;
            readonly seed: number;
            /** @description Whether it beat every baseline on the holdout. */
            readonly beats_baselines: boolean | null;
            /** @description SHA-256 of the training rows. */
            readonly data_hash: string;
            readonly features: readonly string[];
            readonly hyperparameters: {
                readonly [key: string]: number | string | boolean;
            };
            readonly packages: {
                readonly [key: string]: string;
            };
            /** @description Later data, never trained on. */
            readonly holdout: components["schemas"]["Holdout"] | null;
            /** @description On the holdout; definitions at `/api/v1/analytics/metrics`. */
            readonly metrics: {
                readonly [key: string]: number | null;
            };
            readonly baselines: readonly components["schemas"]["CandidateReport"][];
            /** @description Why it was promoted or not. */
            readonly decision: readonly string[];
            readonly calibration: readonly components["schemas"]["CalibrationPoint"][];
            /** @description What each threshold buys on the holdout, from the most selective to everybody; empty for other models than `churn`. */
            readonly thresholds: readonly components["schemas"]["ThresholdPoint"][];
            /** @description Every recipe that was tried; none in reports from before they were kept. */
            readonly candidates: readonly components["schemas"]["ModelCandidate"][];
            /**
             * @description Checked as you ask: `ok` loads and predicts as it did when it was stored, of a `pruned` one only the report was kept, a `damaged` one cannot serve.
             * @enum {string}
             */
            readonly artifact_status: "ok" | "pruned" | "damaged";
            /** @description When and why it began to serve, newest first. */
            readonly promotions: readonly components["schemas"]["Promotion"][];
        };
        readonly PromotionRequest: {
            /**
             * @description Why, for the record.
             * @example The new one marks all of our annual subscribers.
             */
            readonly reason?: string;
        };
        readonly PredictionChoices: {
            /**
             * @description Somebody leaves who has no session for this many days.
             * @example 14
             */
            readonly horizon_days: number;
            /**
             * @description Somebody silent for more days has lapsed, and is scored no more.
             * @example 28
             */
            readonly active_window_days: number;
            /**
             * @description Whose estimators learn: the packages (`mljs`), our own (`native`), or whichever did better on later data.
             * @example auto
             * @enum {string}
             */
            readonly engine: "auto" | "mljs" | "native";
            /** @description From which risk on somebody counts as at risk. */
            readonly threshold: components["schemas"]["TopShareThreshold"] | components["schemas"]["CapacityThreshold"] | components["schemas"]["CostThreshold"];
            /**
             * @description When the models are retrained: a cron expression with 5 or 6 fields, in the server's time zone.
             * @example 0 4 * * 1
             */
            readonly retrain_cron: string;
            /**
             * @description When everybody is scored without a retraining, likewise.
             * @example 30 4 * * *
             */
            readonly score_cron: string;
        };
        readonly HorizonHint: {
            /** @description Nine of ten gaps between active days are no longer. */
            readonly p90_days: number;
            readonly p95_days: number;
            /** @description Viewers who came back at least once, whose gaps these are. */
            readonly viewers: number;
        };
        readonly PredictionSettings: {
            /**
             * @description Somebody leaves who has no session for this many days.
             * @example 14
             */
            readonly horizon_days: number;
            /**
             * @description Somebody silent for more days has lapsed, and is scored no more.
             * @example 28
             */
            readonly active_window_days: number;
            /**
             * @description Whose estimators learn: the packages (`mljs`), our own (`native`), or whichever did better on later data.
             * @example auto
             * @enum {string}
             */
            readonly engine: "auto" | "mljs" | "native";
            /** @description From which risk on somebody counts as at risk. */
            readonly threshold: components["schemas"]["TopShareThreshold"] | components["schemas"]["CapacityThreshold"] | components["schemas"]["CostThreshold"];
            /**
             * @description When the models are retrained: a cron expression with 5 or 6 fields, in the server's time zone.
             * @example 0 4 * * 1
             */
            readonly retrain_cron: string;
            /**
             * @description When everybody is scored without a retraining, likewise.
             * @example 30 4 * * *
             */
            readonly score_cron: string;
            /**
             * @description In which the cron expressions are read.
             * @example UTC
             */
            readonly time_zone: string;
            /** Format: date-time */
            readonly next_retrain_at: string;
            /** Format: date-time */
            readonly next_score_at: string;
            /** @description What holds where nothing was set. */
            readonly defaults: components["schemas"]["PredictionChoices"];
            /** @description From the viewers' own last 90 days, as of the newest training; `null` with too few viewers. */
            readonly horizon_hint: components["schemas"]["HorizonHint"] | null;
        };
        readonly PredictionSettingsPatch: {
            /**
             * @description Somebody leaves who has no session for this many days.
             * @example 14
             */
            readonly horizon_days?: number;
            /**
             * @description Somebody silent for more days has lapsed, and is scored no more.
             * @example 28
             */
            readonly active_window_days?: number;
            /**
             * @description Whose estimators learn: the packages (`mljs`), our own (`native`), or whichever did better on later data.
             * @example auto
             * @enum {string}
             */
            readonly engine?: "auto" | "mljs" | "native";
            /**
             * @description From which risk on somebody counts as at risk.
             * @example {
             *       "rule": "top_share",
             *       "share": 0.1
             *     }
             */
            readonly threshold?: components["schemas"]["TopShareThreshold"] | components["schemas"]["CapacityThreshold"] | components["schemas"]["CostThreshold"];
            /**
             * @description When the models are retrained: a cron expression with 5 or 6 fields, in the server's time zone.
             * @example 0 4 * * 1
             */
            readonly retrain_cron?: string;
            /**
             * @description When everybody is scored without a retraining, likewise.
             * @example 30 4 * * *
             */
            readonly score_cron?: string;
        };
        readonly PredictionSettingsChange: {
            /**
             * @description Somebody leaves who has no session for this many days.
             * @example 14
             */
            readonly horizon_days: number;
            /**
             * @description Somebody silent for more days has lapsed, and is scored no more.
             * @example 28
             */
            readonly active_window_days: number;
            /**
             * @description Whose estimators learn: the packages (`mljs`), our own (`native`), or whichever did better on later data.
             * @example auto
             * @enum {string}
             */
            readonly engine: "auto" | "mljs" | "native";
            /** @description From which risk on somebody counts as at risk. */
            readonly threshold: components["schemas"]["TopShareThreshold"] | components["schemas"]["CapacityThreshold"] | components["schemas"]["CostThreshold"];
            /**
             * @description When the models are retrained: a cron expression with 5 or 6 fields, in the server's time zone.
             * @example 0 4 * * 1
             */
            readonly retrain_cron: string;
            /**
             * @description When everybody is scored without a retraining, likewise.
             * @example 30 4 * * *
             */
            readonly score_cron: string;
            /**
             * @description In which the cron expressions are read.
             * @example UTC
             */
            readonly time_zone: string;
            /** Format: date-time */
            readonly next_retrain_at: string;
            /** Format: date-time */
            readonly next_score_at: string;
            /** @description What holds where nothing was set. */
            readonly defaults: components["schemas"]["PredictionChoices"];
            /** @description From the viewers' own last 90 days, as of the newest training; `null` with too few viewers. */
            readonly horizon_hint: components["schemas"]["HorizonHint"] | null;
            /** @description The job that puts the change into effect, or the one under way that it waits for; `null` where there is none to do. */
            readonly job: components["schemas"]["Job"] | null;
            /** @description When the change takes effect, in a sentence. */
            readonly note: string;
        };
        readonly FeatureDrift: {
            /**
             * @description `fine`: as in training; `watch`: moved; `alarm`: moved so far that the model may no longer hold.
             * @enum {string}
             */
            readonly level: "fine" | "watch" | "alarm";
            /** @description The same in a sentence. */
            readonly text: string;
            /** @description Population stability index against the training: below 0.1 nothing has changed, above 0.25 much has. */
            readonly psi: number;
            /** @description What it reaches by chance alone with so few rows. */
            readonly by_chance: number;
            /** @example minutes_28d */
            readonly feature: string;
            /** @example engagement */
            readonly group: string;
        };
        readonly ScoreDrift: {
            /**
             * @description `fine`: as in training; `watch`: moved; `alarm`: moved so far that the model may no longer hold.
             * @enum {string}
             */
            readonly level: "fine" | "watch" | "alarm";
            /** @description The same in a sentence. */
            readonly text: string;
            /** @description Population stability index against the training: below 0.1 nothing has changed, above 0.25 much has. */
            readonly psi: number;
            /** @description What it reaches by chance alone with so few rows. */
            readonly by_chance: number;
        };
        readonly BaseRateDrift: {
            /**
             * @description `fine`: as in training; `watch`: moved; `alarm`: moved so far that the model may no longer hold.
             * @enum {string}
             */
            readonly level: "fine" | "watch" | "alarm";
            /** @description The same in a sentence. */
            readonly text: string;
            /** @description Share that left, over the training rows. */
            readonly training: number;
            /** @description Share that left after the newest cut-off whose horizon has passed. */
            readonly newest: number;
            /**
             * Format: date-time
             * @description That cut-off.
             */
            readonly cutoff: string;
        };
        readonly CalibrationDrift: {
            /**
             * @description `fine`: as in training; `watch`: moved; `alarm`: moved so far that the model may no longer hold.
             * @enum {string}
             */
            readonly level: "fine" | "watch" | "alarm";
            /** @description The same in a sentence. */
            readonly text: string;
            /** @description Expected calibration error of what was published, against what came of it. */
            readonly error: number;
            /** @description What it reaches by chance alone with so few rows. */
            readonly by_chance: number;
            /** @description Mean risk that was published. */
            readonly predicted: number;
            /** @description Share that left. */
            readonly observed: number;
            /** @description Scores whose outcome is known. */
            readonly rows: number;
            /** @description The scorings that they are from. */
            readonly scorings: readonly string[];
        };
        readonly DailyForecastError: {
            /** Format: date */
            readonly day: string;
            /** @description Mean absolute scaled error: below 1 is better than the same hour a season ago. */
            readonly mase: number | null;
        };
        readonly ForecastDrift: {
            /**
             * @description `fine`: as in training; `watch`: moved; `alarm`: moved so far that the model may no longer hold.
             * @enum {string}
             */
            readonly level: "fine" | "watch" | "alarm";
            /** @description The same in a sentence. */
            readonly text: string;
            /** @description Oldest first. */
            readonly days: readonly components["schemas"]["DailyForecastError"][];
            /** @description Newest days in a row with an error above 1. */
            readonly days_above: number;
        };
        readonly DriftReport: {
            /**
             * Format: date-time
             * @description Of the scoring that was looked at.
             */
            readonly as_of: string | null;
            /** @description The model that scored. */
            readonly model: components["schemas"]["ModelReference"] | null;
            /** @description Why features, score and base rate are not compared, where they are not. */
            readonly note: string | null;
            /** @description In the order of the model. */
            readonly features: readonly components["schemas"]["FeatureDrift"][];
            readonly score: components["schemas"]["ScoreDrift"] | null;
            readonly base_rate: components["schemas"]["BaseRateDrift"] | null;
            /** @description `null` as long as the outcome of no scoring is known. */
            readonly calibration: components["schemas"]["CalibrationDrift"] | null;
            readonly forecast: components["schemas"]["ForecastDrift"];
        };
        readonly Alarm: {
            readonly id: string;
            /** @enum {string} */
            readonly kind: "feature_drift" | "score_drift" | "base_rate_jump" | "calibration_drift" | "forecast_drift" | "champion_damaged" | "retraining_failed" | "model_outdated";
            /**
             * @description A feature, a kind of model or a job.
             * @example minutes_28d
             */
            readonly subject: string;
            /** @enum {string} */
            readonly level: "watch" | "alarm";
            /** @description What was measured, where anything is. */
            readonly value: number | null;
            /** @description What is wrong and what to do. */
            readonly message: string;
            /** Format: date-time */
            readonly raised_at: string;
            /**
             * Format: date-time
             * @description When it was found last.
             */
            readonly last_seen_at: string;
            /**
             * Format: date-time
             * @description `null` while it lasts.
             */
            readonly resolved_at: string | null;
        };
        readonly AlarmPage: {
            readonly items: readonly components["schemas"]["Alarm"][];
            readonly total: number;
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly BusiestHour: {
            readonly active_users: number;
            /** Format: date-time */
            readonly from: string;
            /** Format: date-time */
            readonly to: string;
        };
        readonly Now: {
            /** Format: date-time */
            readonly as_of: string;
            /** @example Europe/Berlin */
            readonly time_zone: string;
            /** @description How far back "now" reaches. */
            readonly window_minutes: number;
            /** @description Distinct viewers with a session that was under way within `window_minutes`, as far as reported. */
            readonly viewers_now: number;
            /** @description Of today so far; `null` while nobody has come. */
            readonly peak_today: components["schemas"]["BusiestHour"] | null;
            /** @description Buffer events per hour watched today; `null` when no time was watched. */
            readonly stalls_per_hour_today: number | null;
            /** @description Distinct viewers in the clock hour that is running. */
            readonly active_users_this_hour: number;
            /** @description The forecast of the clock hour that comes next; `null` without one. */
            readonly next_hour: components["schemas"]["AudiencePoint"] | null;
            /** Format: date-time */
            readonly last_event_at: string | null;
            /** @description Sessions stored. */
            readonly events: number;
            /**
             * Format: date-time
             * @description Of the newest scoring.
             */
            readonly churn_as_of: string | null;
            /** Format: date-time */
            readonly forecast_issued_at: string | null;
        };
        readonly ExportedDay: {
            /**
             * Format: date
             * @description In the platform's time zone.
             */
            readonly day: string;
            readonly sessions: number;
            readonly watch_minutes: number;
            readonly pauses: number;
            readonly buffer_events: number;
            /** @description Sessions with at least one buffer event. */
            readonly buffered_sessions: number;
            readonly recommended_sessions: number;
            readonly recommended_minutes: number;
            /** Format: date-time */
            readonly last_login: string;
            /** @description The hours of the day, counted from 0, in which a session began. */
            readonly hours: readonly number[];
        };
        readonly ExportedScore: {
            /** Format: date-time */
            readonly as_of: string;
            readonly state: string;
            /** @description Probability of leaving, 0 to 1. */
            readonly churn_risk: number | null;
            readonly band: string | null;
            readonly reason: string | null;
            readonly reason_confidence: number | null;
            readonly evidence: readonly components["schemas"]["Evidence"][];
            readonly suggested_action: string | null;
            /** Format: date-time */
            readonly last_seen_at: string | null;
        };
        readonly ExportedFeature: {
            /** Format: date-time */
            readonly as_of: string;
            /** @description `column_n` where the model that knew its name is gone. */
            readonly feature: string;
            readonly value: number;
            readonly unit: string | null;
            /** @description What the number says, in words. */
            readonly meaning: string | null;
        };
        readonly RejectedRow: {
            readonly import_id: string;
            readonly line: number;
            readonly field: string;
            readonly code: string;
            readonly message: string;
            /** @description What stood in the file, shortened. */
            readonly value: string;
        };
        readonly UserExport: {
            readonly user: components["schemas"]["User"];
            /** @description Newest first. */
            readonly events: readonly components["schemas"]["ViewingEvent"][];
            /** @description What was added up from the events; oldest first. */
            readonly days: readonly components["schemas"]["ExportedDay"][];
            /** @description Oldest first. */
            readonly churn_scores: readonly components["schemas"]["ExportedScore"][];
            /** @description What the newest risk was computed from. */
            readonly churn_features: readonly components["schemas"]["ExportedFeature"][];
            /** @description Why they left, as they said; newest first. */
            readonly churn_reasons: readonly components["schemas"]["ObservedReason"][];
            /** @description Rows of theirs that an import could not take. */
            readonly rejected_rows: readonly components["schemas"]["RejectedRow"][];
        };
        readonly RemovedRecords: {
            /** @description Of the register of viewers: 1. */
            readonly profile: number;
            /** @description Viewing sessions as they were sent. */
            readonly events: number;
            /** @description Days of the viewer, added up from the sessions. */
            readonly days: number;
            /** @description The same sessions in the packs that figures are computed from. */
            readonly packed_sessions: number;
            /** @description Churn risks, one for each scoring. */
            readonly churn_scores: number;
            /** @description Sets of the numbers that a risk was computed from. */
            readonly churn_features: number;
            /** @description Reasons to leave, as they were told. */
            readonly churn_reasons: number;
            /** @description Rejected rows of imports. */
            readonly import_rows: number;
            /** @description Entries of the audit log that named the viewer; they stay, without the name. */
            readonly audit_subjects: number;
        };
        readonly KeptModel: {
            readonly id: string;
            /** @example churn */
            readonly kind: string;
            /** Format: date-time */
            readonly trained_at: string;
        };
        readonly ErasureReceipt: {
            /** @description Of this receipt. No receipt says of whom it is. */
            readonly id: string;
            /**
             * Format: date-time
             * @description From then on nothing of the viewer is taken in.
             */
            readonly erased_at: string;
            /**
             * Format: date-time
             * @description From then on nothing of the viewer is stored; `null` while the erasure is under way.
             */
            readonly completed_at: string | null;
            /**
             * Format: date-time
             * @description When the viewer was allowed to come in again.
             */
            readonly lifted_at: string | null;
            /** @description How much was removed, by kind. */
            readonly removed: components["schemas"]["RemovedRecords"];
            /** @description Models that served when the viewer was erased. They hold no viewer, but learned from data that the viewer was a part of; the next retraining is without. */
            readonly models: readonly components["schemas"]["KeptModel"][];
            /** @description What is kept, and why, in sentences. */
            readonly kept: readonly string[];
            /** @description How to see that nothing is left, in sentences. */
            readonly verify: readonly string[];
        };
        readonly ErasurePage: {
            readonly items: readonly components["schemas"]["ErasureReceipt"][];
            /** @description Pass back as `cursor` for the next page. */
            readonly next_cursor: string | null;
        };
        readonly PlatformStatus: {
            readonly version: string;
            /** @example UTC */
            readonly time_zone: string;
            /** Format: date-time */
            readonly now: string;
            readonly has_sample_data: boolean;
            readonly has_events: boolean;
            /**
             * @description `importing`: sample data is being loaded; `training`: the first models are being trained.
             * @enum {string}
             */
            readonly setup: "importing" | "training" | "ready";
            readonly running_jobs: readonly components["schemas"]["Job"][];
            /** @description The newest finished retraining. */
            readonly last_retrain: components["schemas"]["Job"] | null;
        };
        readonly Version: {
            /** @example 0.1.0 */
            readonly version: string;
            /** @example v20.19.0 */
            readonly node: string;
            /** @enum {string} */
            readonly database: "sqlite" | "postgres";
        };
        readonly RetentionDays: {
            /** @description Viewing sessions as they were sent. */
            readonly events: number;
            /** @description What is counted per viewer, per show and per session. */
            readonly days: number;
            /** @description Churn scores, and the features that they were computed from. */
            readonly scores: number;
            readonly forecasts: number;
            /** @description Records of imports that have ended, and their rejected rows. */
            readonly imports: number;
            /** @description Runs of jobs that have ended; the newest of each job always is kept. */
            readonly jobs: number;
            /** @description Alarms that are resolved. */
            readonly alarms: number;
            /** @description Who did what. */
            readonly audit_log: number;
            /** @description Viewers who were neither seen nor registered again; 0: for ever. */
            readonly viewers: number;
        };
        readonly Limits: {
            /** @description Bytes of one request, after decompression. */
            readonly max_body_bytes: number;
            /** @description Bytes of one event. */
            readonly max_event_bytes: number;
            /** @description Rows of one JSON batch. */
            readonly max_batch_rows: number;
            /** @description Rows of one NDJSON batch. */
            readonly max_ndjson_rows: number;
            /** @description Bytes of one imported file, after decompression. */
            readonly max_import_bytes: number;
            /** @description Rows of one page of a list. */
            readonly max_page_rows: number;
            /** @description Characters of an id. */
            readonly max_id_length: number;
            /** @description Characters of any other text. */
            readonly max_text_length: number;
            /** @description How far in the future the time of an event may be. */
            readonly max_ahead_ms: number;
            /** @description An event that is older is refused. */
            readonly event_retention_days: number;
            /** @description Days for which each kind of data is kept, beside today. */
            readonly retention_days: components["schemas"]["RetentionDays"];
        };
        readonly HealthCheck: {
            /** @example disk */
            readonly name: string;
            /** @enum {string} */
            readonly status: "ok" | "warning" | "failing";
            /** @description What is wrong and what to do. */
            readonly detail: string;
            /**
             * Format: date-time
             * @description Since when this server has found it so; `null` while it is `ok`.
             */
            readonly since: string | null;
            /** @description What was measured; each name ends in its unit. */
            readonly measured: {
                readonly [key: string]: number;
            };
        };
        readonly HealthReport: {
            /**
             * @description The worst of all checks.
             * @enum {string}
             */
            readonly status: "ok" | "degraded" | "failing";
            readonly checks: readonly components["schemas"]["HealthCheck"][];
        };
        readonly Probe: {
            /** @example ok */
            readonly status: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly session_show: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly session_signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignIn"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly session_signOut: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The session has ended. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly session_changePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangePassword"];
            };
        };
        readonly responses: {
            /** @description The new password holds. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly singleSignOn_begin: {
        readonly parameters: {
            readonly query?: {
                /** @description A path of the dashboard. */
                readonly return_to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To the identity provider. */
            readonly 302: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly singleSignOn_finish: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To the page that was wanted, or to the sign-in page with a `problem`. */
            readonly 302: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly accounts_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountPage"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly accounts_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateAccount"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly accounts_delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is gone. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly accounts_change: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeAccount"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly apiKeys_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly apiKeys_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        readonly responses: {
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewApiKey"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly apiKeys_revoke: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is refused from now on. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly auditLog_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
                /** @description Leave out for all. */
                readonly action?: components["schemas"]["AuditAction"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditEntryPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly users_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly users_register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegisterUser"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly users_registerBatch: {
        readonly parameters: {
            readonly query?: {
                /** @description `true`: all rows or none. When a row is rejected, nothing is stored. */
                readonly atomic?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": readonly components["schemas"]["RegisterUser"][];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description Some rows were refused; `errors` says why. */
            readonly 207: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Atomic: rows are stored with another content; nothing was stored. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No row was taken: a receipt says why, row by row; or the body is no list of as many rows as may be. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly users_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly privacy_erase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly registerUser_register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegisterUserBody"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegisterUserAnswer"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly shows_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShowPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly shows_register: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CatalogueShow"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Show"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly shows_registerBatch: {
        readonly parameters: {
            readonly query?: {
                /** @description `true`: all rows or none. When a row is rejected, nothing is stored. */
                readonly atomic?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": readonly components["schemas"]["CatalogueShow"][];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description Some rows were refused; `errors` says why. */
            readonly 207: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Atomic: rows are stored with another content; nothing was stored. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No row was taken: a receipt says why, row by row; or the body is no list of as many rows as may be. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly shows_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Show"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly events_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
                /** @description Only this viewer. */
                readonly user_id?: string;
                /** @description Only sessions in which this show was watched. */
                readonly show_id?: string;
                /** @description Sessions that began at this instant or later: ISO 8601. */
                readonly from?: string;
                /** @description Sessions that began before this instant: ISO 8601. */
                readonly to?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ViewingEventPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly events_log: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateEvent"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventReceipt"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly events_logBatch: {
        readonly parameters: {
            readonly query?: {
                /** @description `true`: all rows or none. When a row is rejected, nothing is stored. */
                readonly atomic?: "true" | "false";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": readonly components["schemas"]["CreateEvent"][];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description Some rows were refused; `errors` says why. */
            readonly 207: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Atomic: rows are stored with another content; nothing was stored. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description No row was taken: a receipt says why, row by row; or the body is no list of as many rows as may be. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchReceipt"];
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly logEvent_log: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LogEventBody"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LogEventAnswer"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly imports_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly imports_upload: {
        readonly parameters: {
            readonly query: {
                /** @description What the file holds. */
                readonly kind: "users" | "events" | "shows";
                /** @description Which column of the file each field is read from, as a JSON object of field → column, for the fields whose column has another name. */
                readonly mapping?: string;
                /** @description Between two fields: a comma, a semicolon, a bar or `tab`. Left out, it is found by itself. */
                readonly delimiter?: "," | ";" | "|" | "tab";
                /** @description What to call the file. */
                readonly file_name?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description The file is kept and will be read. */
            readonly 202: {
                headers: {
                    /** @description Where to ask how far it is. */
                    readonly Location?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Import"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly imports_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Import"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly imports_listErrors: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportErrorPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_watchTime: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range: an ISO 8601 day or instant; without an offset it is read in the time zone of the platform. */
                readonly from?: string;
                /** @description End of the range, itself not included; now unless given. */
                readonly to?: string;
                /** @description Instead of `from` and `to`: this many calendar days, today included. */
                readonly days?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WatchTime"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_topShows: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range: an ISO 8601 day or instant; without an offset it is read in the time zone of the platform. */
                readonly from?: string;
                /** @description End of the range, itself not included; now unless given. */
                readonly to?: string;
                /** @description Instead of `from` and `to`: this many calendar days, today included. */
                readonly days?: number;
                /** @description What the rank goes by. */
                readonly ranking?: "watch_minutes" | "viewers" | "sessions";
                /** @description Shows to list. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TopShows"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_showHours: {
        readonly parameters: {
            readonly query?: {
                /** @description Calendar days, today included. */
                readonly days?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly show_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShowHours"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_activeUsers: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range: an ISO 8601 day or instant; without an offset it is read in the time zone of the platform. */
                readonly from?: string;
                /** @description End of the range, itself not included; now unless given. */
                readonly to?: string;
                /** @description Instead of `from` and `to`: this many calendar days, today included. */
                readonly days?: number;
                /** @description Up to 92 days by hour, the last 48 hours unless a range is given; up to 400 days by day, the last 28. */
                readonly granularity?: "hour" | "day";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActiveUsers"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_hourOfWeek: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range: an ISO 8601 day or instant; without an offset it is read in the time zone of the platform. */
                readonly from?: string;
                /** @description End of the range, itself not included; now unless given. */
                readonly to?: string;
                /** @description Instead of `from` and `to`: this many calendar days, today included. */
                readonly days?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HourOfWeekTable"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_quality: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range: an ISO 8601 day or instant; without an offset it is read in the time zone of the platform. */
                readonly from?: string;
                /** @description End of the range, itself not included; now unless given. */
                readonly to?: string;
                /** @description Instead of `from` and `to`: this many calendar days, today included. */
                readonly days?: number;
                /** @description Shows to list. */
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaybackReport"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_weeklyRetention: {
        readonly parameters: {
            readonly query?: {
                /** @description Cohorts, the running week included. */
                readonly weeks?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RetentionTable"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_cohortUsers: {
        readonly parameters: {
            readonly query: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
                /** @description Monday of the week in which the viewers first came. */
                readonly cohort: string;
                /** @description Weeks after that one. */
                readonly week: number;
                /** @description Those who came in that week, or with `false` those who did not. */
                readonly active?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CohortUserPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_activitySummary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Summary"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly analytics_metricCatalogue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": readonly components["schemas"]["Metric"][];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly jobs_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly churn_summary: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChurnSummary"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly churn_score: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly churn_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
                readonly state?: "at_risk" | "safe" | "lapsed" | "too_new";
                readonly band?: "high" | "medium" | "low";
                readonly reason?: "low_engagement" | "poor_user_experience" | "genre_fatigue" | "bad_recommendation" | "no_clear_reason";
                /** @description Part of a viewer id, in any case. */
                readonly search?: string;
                /** @description Only scored viewers of at least this risk; none where the rule serves. */
                readonly min_risk?: number;
                /** @description As registered. A profile that changes is filtered by the new one from the next scoring on. */
                readonly country?: string;
                /** @description Likewise. */
                readonly subscription_type?: string;
                /** @description Unscored viewers come last. Ties are in the order of the ids. */
                readonly sort?: "churn_risk" | "-churn_risk" | "last_seen_at" | "-last_seen_at" | "user_id" | "-user_id";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChurnUserPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly churn_detail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ChurnUserDetail"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly observedReasons_record: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateObservedReason"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObservedReason"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly observedReasons_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ObservedReasonPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly audience_forecast: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AudienceForecast"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly audience_history: {
        readonly parameters: {
            readonly query?: {
                /** @description Begin of the range: an ISO 8601 day or instant; without an offset it is read in the time zone of the platform. */
                readonly from?: string;
                /** @description End of the range, itself not included; now unless given. */
                readonly to?: string;
                /** @description Instead of `from` and `to`: this many calendar days, today included. */
                readonly days?: number;
                /** @description Of each hour, the newest forecast that was issued at least so many hours before it began. Left out: the plan of the day, the newest forecast that knew nothing of the local day of the hour. */
                readonly lead_hours?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AudienceHistory"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly models_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
                readonly kind?: "churn" | "churn_reason" | "audience";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly models_retrain: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly models_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelReport"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly models_promote: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["PromotionRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelReport"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly models_rollBack: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly kind: "churn" | "churn_reason" | "audience";
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["PromotionRequest"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelReport"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly predictionSettings_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PredictionSettings"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly predictionSettings_change: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PredictionSettingsPatch"];
            };
        };
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PredictionSettingsChange"];
                };
            };
            /** @description The body cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The content type is not supported. */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly drift_report: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DriftReport"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly alarms_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
                /** @description `open`: it lasts; `resolved`: it is over. */
                readonly state?: "open" | "resolved";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AlarmPage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly live_now: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Now"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly live_live: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A stream. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/event-stream": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly privacy_export: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A file. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserExport"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly privacy_lift: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The viewer may come in again. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly erasures_list: {
        readonly parameters: {
            readonly query?: {
                /** @description Rows a page, 1 to 1,000. */
                readonly limit?: number;
                /** @description `next_cursor` of the page before; leave out for the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page; with `Accept: text/csv` every row of the filter. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasurePage"];
                    readonly "text/csv": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A field is wrong; `errors` names it. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly erasures_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Of the receipt, not of the viewer; `latest` for the newest. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureReceipt"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly sampleData_load: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It is being loaded. */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description What is stored does not allow it; `code` says why. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly sampleData_remove: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is no such thing. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly status_status: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlatformStatus"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly status_version: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Version"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly status_limits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Limits"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly health_report: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HealthReport"];
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something does not work. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HealthReport"];
                };
            };
        };
    };
    readonly health_live: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Probe"];
                };
            };
        };
    };
    readonly health_ready: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Probe"];
                };
            };
            /** @description Overloaded; try again after `Retry-After` seconds. */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readonly metrics_text: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Prometheus' text format. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description Nobody is signed in, and no valid key came with the request. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller may not do this. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The caller asks too often; try again after `Retry-After` seconds. */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

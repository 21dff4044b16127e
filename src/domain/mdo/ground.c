/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/mdo/ground.h"

#include "base/clock.h"
#include "base/error.h"

/* Ages at which somebody else has to agree. */
#define AGE_OF_HEARING 12
#define AGE_OF_CONSENT 16

/* Codes of the list "consent_given_by". */
#define GIVER_PATIENT "patient"

static const char *const PARENTS[] = { "ouder", "voogd", NULL };
static const char *const REPRESENTATIVES[]
    = { "curator", "mentor", "schriftelijk_gemachtigde", "partner", "ouder", "kind", "broer_zus",
        "voogd",   NULL };

/* Family who speak for a grown patient only where that one cannot. */
static const char *const FAMILY[] = { "partner", "kind", "broer_zus", NULL };

static const guint RECIPIENTS[]
    = { WVB_GROUND_RECIPIENT, WVB_GROUND_DISCIPLINE, WVB_GROUND_ORGANISATION };

/* Disciplines that treat one patient together. */
static const char *const TREATING[] = { "huisarts", "wijkverpleegkundige", "apotheker", NULL };

static const WvbGroundProposal DIRECTLY_INVOLVED
    = { "overeenkomst", "zorg_of_sociale_dienstverlening", "rechtstreeks_betrokken" };

/* The basis of a municipality is seldom consent; that it may be told is. */
static const WvbGroundProposal EXPRESS_CONSENT
    = { "publieke_taak_algemeen_belang", WVB_EXCEPTION_CONSENT, WVB_SECRECY_CONSENT };
static const WvbGroundProposal CONSENT
    = { WVB_BASIS_CONSENT, WVB_EXCEPTION_CONSENT, WVB_SECRECY_CONSENT };
static const char *const PUBLIC[]
    = { "sociaal_werker", "wijkteamlid", "schuldhulpverlener", "bijstandsconsulent", NULL };

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, WVB_ERROR, WVB_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
is_text (WvbRecord *ground, guint field, const char *text)
{
  return g_strcmp0 (wvb_record_get_text (ground, field), text) == 0;
}

static gboolean
get_day (WvbRecord *ground, guint field, GDate *day)
{
  return wvb_clock_parse_date (wvb_record_get_text (ground, field), day);
}

static gboolean
is_listed (const char *const *list, const char *word)
{
  return list != NULL && word != NULL && g_strv_contains (list, word);
}

static gboolean
is_given_by_any (WvbRecord *ground, const char *const *givers)
{
  const char *const *list = wvb_record_get_list (ground, WVB_GROUND_GIVEN_BY);

  for (; list != NULL && *list != NULL; list++)
    if (g_strv_contains (givers, *list))
      return TRUE;
  return FALSE;
}

static gboolean
is_given_by_patient (WvbRecord *ground)
{
  return is_listed (wvb_record_get_list (ground, WVB_GROUND_GIVEN_BY), GIVER_PATIENT);
}

static guint
count_recipients (WvbRecord *ground)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (RECIPIENTS); i++)
    n += wvb_record_has (ground, RECIPIENTS[i]);
  return n;
}

static gboolean
has_three_fields (WvbRecord *ground)
{
  return wvb_record_has (ground, WVB_GROUND_BASIS) && wvb_record_has (ground, WVB_GROUND_EXCEPTION)
         && wvb_record_has (ground, WVB_GROUND_SECRECY);
}

static gboolean
is_given (WvbRecord *ground)
{
  return is_text (ground, WVB_GROUND_STATE, WVB_CONSENT_GIVEN)
         || is_text (ground, WVB_GROUND_STATE, WVB_CONSENT_GIVEN_IN_PART);
}

/* Whoever says no is not told of, whatever else the ground would rest on. */
static gboolean
is_declined (WvbRecord *ground)
{
  return is_text (ground, WVB_GROUND_STATE, WVB_CONSENT_REFUSED)
         || is_text (ground, WVB_GROUND_STATE, WVB_CONSENT_WITHDRAWN);
}

/* Whether it would hold on some day. */
static gboolean
is_whole (WvbRecord *ground)
{
  GDate from;

  if (wvb_record_get_deleted (ground) || wvb_record_has (ground, WVB_GROUND_WITHDRAWN_AT)
      || is_declined (ground) || count_recipients (ground) == 0 || !has_three_fields (ground)
      || !get_day (ground, WVB_GROUND_VALID_FROM, &from))
    return FALSE;
  return !wvb_ground_is_consent (ground)
         || (is_given (ground) && wvb_record_has (ground, WVB_GROUND_GIVEN_BY)
             && wvb_record_has (ground, WVB_GROUND_FORM));
}

gboolean
wvb_ground_is_consent (WvbRecord *ground)
{
  g_return_val_if_fail (WVB_IS_RECORD (ground), FALSE);

  return is_text (ground, WVB_GROUND_BASIS, WVB_BASIS_CONSENT)
         || is_text (ground, WVB_GROUND_EXCEPTION, WVB_EXCEPTION_CONSENT)
         || is_text (ground, WVB_GROUND_SECRECY, WVB_SECRECY_CONSENT);
}

/* The same day of the month, so long later. */
static void
get_longest (const GDate *from, GDate *longest)
{
  *longest = *from;
  g_date_add_months (longest, WVB_GROUND_CONSENT_MONTHS);
}

gboolean
wvb_ground_get_last_day (WvbRecord *ground, GDate *day)
{
  GDate from;
  GDate longest;
  GDate until;
  gboolean ends;

  g_return_val_if_fail (WVB_IS_RECORD (ground), FALSE);
  g_return_val_if_fail (day != NULL, FALSE);

  ends = get_day (ground, WVB_GROUND_VALID_UNTIL, &until);
  if (wvb_ground_is_consent (ground) && get_day (ground, WVB_GROUND_VALID_FROM, &from)) {
    get_longest (&from, &longest);
    if (!ends || g_date_compare (&until, &longest) > 0)
      until = longest;
    ends = TRUE;
  }
  if (ends)
    *day = until;
  return ends;
}

gboolean
wvb_ground_get_days_left (WvbRecord *ground, const GDate *today, int *days)
{
  GDate last;

  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);
  g_return_val_if_fail (days != NULL, FALSE);

  if (!wvb_ground_get_last_day (ground, &last))
    return FALSE;
  *days = g_date_days_between (today, &last);
  return TRUE;
}

gboolean
wvb_ground_is_valid (WvbRecord *ground, const GDate *today)
{
  GDate from;
  int left;

  g_return_val_if_fail (WVB_IS_RECORD (ground), FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  if (!is_whole (ground) || !get_day (ground, WVB_GROUND_VALID_FROM, &from))
    return FALSE;
  return g_date_compare (&from, today) <= 0
         && (!wvb_ground_get_days_left (ground, today, &left) || left >= 0);
}

gboolean
wvb_ground_keeps_identity (WvbRecord *ground, const GDate *today)
{
  int left;

  g_return_val_if_fail (WVB_IS_RECORD (ground), FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  return is_whole (ground)
         && (!wvb_ground_get_days_left (ground, today, &left) || left >= -WVB_GROUND_GRACE_DAYS);
}

static gboolean
matches (WvbRecord *ground, guint field, const char *value)
{
  return !wvb_record_has (ground, field) || is_text (ground, field, value);
}

gboolean
wvb_ground_covers (WvbRecord *ground, const WvbGroundRecipient *recipient, const char *domain)
{
  g_return_val_if_fail (WVB_IS_RECORD (ground), FALSE);
  g_return_val_if_fail (recipient != NULL, FALSE);

  return count_recipients (ground) > 0
         && matches (ground, WVB_GROUND_RECIPIENT, recipient->membership)
         && matches (ground, WVB_GROUND_DISCIPLINE, recipient->discipline)
         && matches (ground, WVB_GROUND_ORGANISATION, recipient->organisation)
         && (domain == NULL
             || is_listed (wvb_record_get_list (ground, WVB_GROUND_DOMAINS), domain));
}

WvbRecord *
wvb_ground_find (GPtrArray *grounds,
                 const WvbGroundRecipient *recipient,
                 const char *domain,
                 const GDate *today)
{
  g_return_val_if_fail (grounds != NULL, NULL);

  for (guint i = 0; i < grounds->len; i++)
    if (wvb_ground_is_valid (grounds->pdata[i], today)
        && wvb_ground_covers (grounds->pdata[i], recipient, domain))
      return grounds->pdata[i];
  return NULL;
}

static gboolean
check_period (WvbRecord *ground, GError **error)
{
  GDate from;
  GDate until;
  GDate longest;

  if (!get_day (ground, WVB_GROUND_VALID_UNTIL, &until))
    return TRUE;
  if (!get_day (ground, WVB_GROUND_VALID_FROM, &from))
    return refuse (error, _ ("Say from which day it holds"));
  if (g_date_compare (&until, &from) < 0)
    return refuse (error, _ ("It ends before it begins"));
  get_longest (&from, &longest);
  if (wvb_ground_is_consent (ground) && g_date_compare (&until, &longest) > 0)
    return refuse (error, _ ("A consent lasts 12 months at most; ask again then"));
  return TRUE;
}

/* A parent or guardian speaks for a child too, so the age has to be known for them. */
static gboolean
check_givers (WvbRecord *ground, GError **error)
{
  if (is_given_by_any (ground, FAMILY) && !is_given_by_patient (ground)
      && !wvb_record_has (ground, WVB_GROUND_INCAPACITY))
    return refuse (error, _ ("Family may give consent only for a patient who is incapable in this "
                             "matter; write down why"));
  return TRUE;
}

static gboolean
check_consent (WvbRecord *ground, GError **error)
{
  if (!is_given (ground))
    return TRUE;
  if (!wvb_record_has (ground, WVB_GROUND_GIVEN_BY))
    return refuse (error, _ ("Say who gave consent"));
  if (!wvb_record_has (ground, WVB_GROUND_FORM))
    return refuse (error, _ ("Say how consent was given"));
  if (!wvb_record_has (ground, WVB_GROUND_PURPOSE))
    return refuse (error, _ ("Say what the consent is for"));
  return check_givers (ground, error);
}

gboolean
wvb_ground_check (WvbRecord *ground, GError **error)
{
  g_return_val_if_fail (WVB_IS_RECORD (ground), FALSE);

  if (!wvb_record_check (ground, error))
    return FALSE;
  if (count_recipients (ground) != 1)
    return refuse (error, _ ("Name one recipient: a member, a discipline or an organisation"));
  if (!wvb_record_has (ground, WVB_GROUND_DOMAINS))
    return refuse (error, _ ("Say what the recipient may know"));
  if (!has_three_fields (ground) && (is_given (ground) || !wvb_ground_is_consent (ground)))
    return refuse (error, _ ("A ground needs a basis, an exception and a ground for breaking "
                             "secrecy"));
  if (!wvb_record_has (ground, WVB_GROUND_VALID_FROM)
      && (is_given (ground) || !wvb_ground_is_consent (ground)))
    return refuse (error, _ ("Say from which day it holds"));
  return check_period (ground, error) && check_consent (ground, error);
}

/* Whole years on that day; who was born on 29 February is a year older on 1 March. */
static int
get_age (const GDate *birth, const GDate *day)
{
  int age = (int) g_date_get_year (day) - (int) g_date_get_year (birth);
  gboolean is_before = g_date_get_month (day) < g_date_get_month (birth)
                       || (g_date_get_month (day) == g_date_get_month (birth)
                           && g_date_get_day (day) < g_date_get_day (birth));

  return age - is_before;
}

static gboolean
check_age (WvbRecord *ground, int age, GError **error)
{
  gboolean is_incapable = wvb_record_has (ground, WVB_GROUND_INCAPACITY);

  if (age < AGE_OF_CONSENT && !is_given_by_any (ground, PARENTS))
    return refuse (error,
                   _ ("The patient is under 16: a parent or guardian has to give consent too"));
  if (age < AGE_OF_HEARING || is_given_by_patient (ground))
    return TRUE;
  if (!is_incapable)
    return refuse (error, _ ("The patient is 12 or older and has to give consent, unless incapable "
                             "in this matter; write down why then"));
  return is_given_by_any (ground, REPRESENTATIVES) || refuse (error, _ ("Say who gave consent"));
}

gboolean
wvb_ground_check_age (WvbRecord *ground, const char *birth_date, GError **error)
{
  GDate birth;
  GDate from;

  g_return_val_if_fail (WVB_IS_RECORD (ground), FALSE);

  if (!wvb_ground_is_consent (ground) || !is_given (ground)
      || !wvb_clock_parse_date (birth_date, &birth)
      || !get_day (ground, WVB_GROUND_VALID_FROM, &from))
    return TRUE;
  return check_age (ground, get_age (&birth, &from), error);
}

static void
set_day (WvbRecord *ground, guint field, const GDate *day)
{
  char text[16];

  g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  wvb_record_set_text (ground, field, text);
}

void
wvb_ground_set_defaults (WvbRecord *ground, const GDate *today)
{
  GDate last;

  g_return_if_fail (WVB_IS_RECORD (ground));
  g_return_if_fail (today != NULL && g_date_valid (today));

  if (!wvb_record_has (ground, WVB_GROUND_VALID_FROM))
    set_day (ground, WVB_GROUND_VALID_FROM, today);
  if (!wvb_record_has (ground, WVB_GROUND_VALID_UNTIL) && wvb_ground_get_last_day (ground, &last))
    set_day (ground, WVB_GROUND_VALID_UNTIL, &last);
  if (!wvb_record_has (ground, WVB_GROUND_STATE))
    wvb_record_set_text (ground, WVB_GROUND_STATE,
                         wvb_ground_is_consent (ground) ? WVB_CONSENT_NOT_ASKED
                                                        : WVB_CONSENT_OTHER_GROUND);
}

void
wvb_ground_end (WvbRecord *ground, gint64 now_ms)
{
  g_return_if_fail (WVB_IS_RECORD (ground));

  wvb_record_set_integer (ground, WVB_GROUND_WITHDRAWN_AT, now_ms);
  if (wvb_ground_is_consent (ground))
    wvb_record_set_text (ground, WVB_GROUND_STATE, WVB_CONSENT_WITHDRAWN);
}

const WvbGroundProposal *
wvb_ground_propose (const char *from, const char *to)
{
  if (is_listed (TREATING, from) && is_listed (TREATING, to))
    return &DIRECTLY_INVOLVED;
  return is_listed (PUBLIC, to) ? &EXPRESS_CONSENT : &CONSENT;
}

void
wvb_ground_apply (WvbRecord *ground, const WvbGroundProposal *proposal)
{
  g_return_if_fail (WVB_IS_RECORD (ground));
  g_return_if_fail (proposal != NULL);

  wvb_record_set_text (ground, WVB_GROUND_BASIS, proposal->basis);
  wvb_record_set_text (ground, WVB_GROUND_EXCEPTION, proposal->exception);
  wvb_record_set_text (ground, WVB_GROUND_SECRECY, proposal->secrecy);
  wvb_record_set_integer (ground, WVB_GROUND_TO_BE_CHECKED, TRUE);
}

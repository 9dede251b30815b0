/*
** Forms: times, which are seconds in Lua, whatever the kernel counts in.
*/

#include "value/form.h"

#include "base/seconds.h"

#define MILLI 1000
#define MICRO 1000000


/*
** {==================================================================
** Counts of a unit
** ===================================================================
*/

#define COUNT 4, form_pushnumber, form_checknumber

const Form form_seconds = {"seconds", COUNT, .unit = 1, .flags = FORM_SIGNED};
const Form form_deferral = {"seconds", COUNT, .unit = 1, .flags = FORM_SIGNED | FORM_SETSNONE};
const Form form_finwait = {"seconds or false", COUNT, .unit = 1, .none = -1,
                           .flags = FORM_SIGNED | FORM_READSNONE | FORM_SETSNONE};
const Form form_milliseconds = {"seconds", COUNT, .unit = MILLI, .flags = FORM_SETSNONE};
const Form form_usertimeout = {"seconds or false", COUNT, .unit = MILLI,
                               .flags = FORM_READSNONE | FORM_SETSNONE | FORM_NOTZERO};
const Form form_microseconds = {"seconds", COUNT, .unit = MICRO, .flags = FORM_SETSNONE};

const Form form_ms32 = {"seconds", COUNT, .unit = MILLI};
const Form form_us32 = {"seconds", COUNT, .unit = MICRO};
const Form form_us64 = {"seconds", 8, form_pushnumber, form_checknumber, .unit = MICRO};
const Form form_ns64 = {"seconds", 8, form_pushnumber, form_checknumber, .unit = SECONDS_NS};
const Form form_uslimit32 = {"seconds or false", COUNT, .unit = MICRO, .none = -1,
                             .flags = FORM_READSNONE};

/* }================================================================== */


/*
** {==================================================================
** timeval: a limit on waiting, none when zero
** ===================================================================
*/

/* for a longer time the system, which has at least 100 ticks per second, waits without limit */
#define MAXTIMEOUT (INT64_MAX / 100)


/* a time too long for an integer of microseconds loses its fraction */
static int pushtimeout (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  struct timeval tv;
  int64_t whole;
  (void)f;
  (void)len;
  memcpy(&tv, data, sizeof tv);
  whole = tv.tv_sec;
  if (whole == 0 && tv.tv_usec == 0)
    lua_pushboolean(L, 0);
  else if (whole >= INT64_MAX / MICRO)
    lua_pushinteger(L, whole + (tv.tv_usec > 0));
  else
    seconds_push(L, whole * MICRO + tv.tv_usec, MICRO);
  return 1;
}


static const char *checktimeout (lua_State *L, const Form *f, int index, FormBytes *to) {
  struct timeval tv = {0, 0};
  if (!form_isnone(L, index)) {
    int64_t unit = lua_isinteger(L, index) ? 1 : MICRO; /* an integer may be longer */
    int64_t count;
    const char *wrong =
      seconds_read(L, index, unit, (unit == 1) ? MAXTIMEOUT : INT64_MAX, &count);
    if (wrong != NULL) return wrong;
    if (count == 0 && (f->flags & FORM_NOTZERO)) return SECONDS_ZERO;
    tv.tv_sec = (time_t)(count / unit);
    tv.tv_usec = (suseconds_t)(count % unit * (MICRO / unit));
    if (tv.tv_sec != count / unit) return SECONDS_TOOLONG;
  }
  memcpy(to->space, &tv, sizeof tv);
  return form_filled(to, sizeof tv);
}


#define TIMEOUT "seconds or false", sizeof(struct timeval), pushtimeout, checktimeout

const Form form_timeout = {TIMEOUT, .flags = FORM_SETSNONE | FORM_NOTZERO};
const Form form_connecttimeout = {TIMEOUT, .flags = FORM_SETSNONE};

/* }================================================================== */


/*
** {==================================================================
** linger: whole seconds when on, 0 meaning a reset
** ===================================================================
*/

static int pushlinger (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  struct linger value;
  (void)f;
  (void)len;
  memcpy(&value, data, sizeof value);
  if (!value.l_onoff) /* off keeps the earlier time */
    lua_pushboolean(L, 0);
  else if (value.l_linger < 0) /* more than the kernel can count: it waits without limit */
    lua_pushinteger(L, INT_MAX);
  else
    lua_pushinteger(L, value.l_linger);
  return 1;
}


static const char *checklinger (lua_State *L, const Form *f, int index, FormBytes *to) {
  struct linger value = {0, 0};
  (void)f;
  if (!form_isnone(L, index)) {
    int64_t count;
    const char *wrong = seconds_read(L, index, 1, INT_MAX, &count);
    if (wrong != NULL) return wrong;
    value.l_onoff = 1;
    value.l_linger = (int)count;
  }
  memcpy(to->space, &value, sizeof value);
  return form_filled(to, sizeof value);
}


const Form form_linger = {"seconds or false", sizeof(struct linger), pushlinger, checklinger,
                          .flags = FORM_SETSNONE};

/* }================================================================== */


/*
** {==================================================================
** Times of day: seconds since the epoch of the clock, and as a second value the exact
** nanoseconds
** ===================================================================
*/

/* one half of a pair of two longs, or of two 64-bit integers */
static int64_t half (const unsigned char *data, size_t size) {
  return (size == 4) ? (int32_t)form_load(data, 4) : (int64_t)form_load(data, 8);
}


/*
** Reads seconds and a fraction, in units of which 'persecond' make a second, from 'size' bytes,
** as nanoseconds. Returns 0 when the bytes are not such a time.
*/
static int readtime (const unsigned char *data, size_t size, int64_t persecond, int64_t *ns) {
  int64_t seconds = half(data, size / 2);
  int64_t fraction = half(data + size / 2, size / 2);
  int64_t limit = INT64_MAX / SECONDS_NS - 1;
  if (seconds < -limit || seconds > limit || fraction < 0 || fraction >= persecond) return 0;
  *ns = seconds * SECONDS_NS + fraction * (SECONDS_NS / persecond);
  return 1;
}


static int pushnanoseconds (lua_State *L, int64_t ns) {
  seconds_push(L, ns, SECONDS_NS);
  lua_pushinteger(L, ns);
  return 2;
}


/* timeval or timespec; the size depends on the option and the machine */
static int pushtime (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  int64_t ns;
  if ((len != 8 && len != 16) || !readtime(data, len, f->unit, &ns)) return 0;
  return pushnanoseconds(L, ns);
}


/* a time, or false if no stamp was taken */
static void pushstamp (lua_State *L, int64_t ns) {
  if (ns == 0)
    lua_pushboolean(L, 0);
  else
    seconds_push(L, ns, SECONDS_NS);
}


/*
** Three times: by software, one that is no longer used, by the network card. Pushes a table
** with the list 'ts', in the order of the structure, and the two by name; then the list of
** nanoseconds.
*/
static int pushstamps (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  int64_t ns[3];
  int i;
  (void)f;
  if (len != 24 && len != 48) return 0;
  for (i = 0; i < 3; i++)
    if (!readtime(data + (size_t)i * (len / 3), len / 3, SECONDS_NS, &ns[i])) return 0;
  lua_createtable(L, 0, 3);
  pushstamp(L, ns[0]);
  lua_setfield(L, -2, "software");
  pushstamp(L, ns[2]);
  lua_setfield(L, -2, "hardware");
  lua_createtable(L, 3, 0); /* ts */
  lua_createtable(L, 3, 0); /* nanoseconds */
  for (i = 0; i < 3; i++) {
    lua_pushinteger(L, ns[i]);
    lua_rawseti(L, -2, i + 1);
    pushstamp(L, ns[i]);
    lua_rawseti(L, -3, i + 1);
  }
  lua_insert(L, -3);
  lua_setfield(L, -2, "ts");
  lua_insert(L, -2);
  return 2;
}


/* nanoseconds without seconds: when to send */
static int pushuntil (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  if (len != f->size) return 0;
  return pushnanoseconds(L, (int64_t)form_load(data, f->size));
}


/* for the documentation: pushstamps makes the table */
static const Form stamp = {"seconds or false", 0, NULL, NULL, .flags = 0};
static const Form stamplist = {"list", 0, NULL, NULL, .flags = 0};

static const FormMember stamps[] = {
  {"software", &stamp, .offset = 0},
  {"hardware", &stamp, .offset = 0},
  {"ts", &stamplist, .offset = 0},
  {NULL, NULL, .offset = 0},
};

const Form form_timeval = {"seconds", 0, pushtime, NULL, .unit = MICRO};
const Form form_timespec = {"seconds", 0, pushtime, NULL, .unit = SECONDS_NS};
const Form form_stamps = {"table", 0, pushstamps, NULL, .members = stamps};
const Form form_until = {"seconds", 8, pushuntil, form_checknumber, .unit = SECONDS_NS};

/* }================================================================== */

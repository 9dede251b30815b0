/*
** Kinds of time: seconds in Lua, whatever the kernel counts in.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/seconds.h"


/*
** {==================================================================
** Counts of a unit
** ===================================================================
*/

/* how an option understands none, that is nil and false, and 0 */
typedef struct Unit {
  int64_t persecond;
  int64_t max;    /* what the integer of the option can hold */
  int none;       /* the count that stands for none, NOTHING when it has no such value */
  int readsnone;  /* whether that count also reads as none, and not as the number it is */
  int zeroisnone; /* 0 would be taken for none: an error, like any other mistake */
} Unit;

#define NOTHING INT_MIN

static const Unit seconds = {1, INT_MAX, NOTHING, 0, 0};
static const Unit deferral = {1, INT_MAX, 0, 0, 0};
static const Unit finwait = {1, INT_MAX, -1, 1, 0};
static const Unit milliseconds = {1000, UINT32_MAX, 0, 0, 0};
static const Unit usertimeout = {1000, UINT32_MAX, 0, 1, 1};
static const Unit microseconds = {1000000, UINT32_MAX, 0, 0, 0};


static int getcount (lua_State *L, Socket *s, const Option *o, int arg) {
  const Unit *unit = (const Unit *)option_kind(o)->detail;
  int count = 0;
  socklen_t len = sizeof count;
  (void)arg;
  if (!kind_read(L, s, o, &count, &len)) return 3;
  if (unit->readsnone && count <= unit->none)
    lua_pushboolean(L, 0);
  else
    seconds_push(L, count, unit->persecond);
  return 1;
}


static int setcount (lua_State *L, Socket *s, const Option *o, int arg) {
  const Unit *unit = (const Unit *)option_kind(o)->detail;
  int64_t count = unit->none;
  uint32_t value;
  if (unit->none == NOTHING || !kind_isnone(L, arg)) {
    count = seconds_check(L, arg, unit->persecond, unit->max);
    luaL_argcheck(L, count != 0 || !unit->zeroisnone, arg, "zero duration (none is false)");
  }
  value = (uint32_t)count;
  return kind_write(L, s, o, &value, sizeof value);
}


const Kind kind_seconds = {"seconds", getcount, setcount, &seconds};
const Kind kind_deferral = {"seconds", getcount, setcount, &deferral};
const Kind kind_finwait = {"seconds or false", getcount, setcount, &finwait};
const Kind kind_milliseconds = {"seconds", getcount, setcount, &milliseconds};
const Kind kind_usertimeout = {"seconds or false", getcount, setcount, &usertimeout};
const Kind kind_microseconds = {"seconds", getcount, setcount, &microseconds};

/* }================================================================== */


/*
** {==================================================================
** timeval: a limit on waiting, none when zero
** ===================================================================
*/

#define MICRO 1000000

/* the detail of the kind where the kernel reads 0 as the default, and not as for ever */
static const char zeroisdefault = 0;

/* the longest that can be set, in seconds: what came to be longer by other ways is as good */
#define MAXTIMEOUT (INT64_MAX / MICRO)

static int gettimeout (lua_State *L, Socket *s, const Option *o, int arg) {
  struct timeval tv = {0, 0};
  socklen_t len = sizeof tv;
  int64_t whole;
  (void)arg;
  if (!kind_read(L, s, o, &tv, &len)) return 3;
  whole = tv.tv_sec;
  if (whole == 0 && tv.tv_usec == 0)
    lua_pushboolean(L, 0);
  else if (whole >= MAXTIMEOUT)
    lua_pushinteger(L, MAXTIMEOUT);
  else
    seconds_push(L, whole * MICRO + tv.tv_usec, MICRO);
  return 1;
}


static int settimeout (lua_State *L, Socket *s, const Option *o, int arg) {
  struct timeval tv = {0, 0};
  int64_t count = seconds_opt(L, arg, MICRO, INT64_MAX);
  luaL_argcheck(L, count != 0 || option_kind(o)->detail == &zeroisdefault, arg,
                "zero duration (none is false)");
  if (count > 0) {
    tv.tv_sec = (time_t)(count / MICRO);
    tv.tv_usec = (suseconds_t)(count % MICRO);
    luaL_argcheck(L, tv.tv_sec == count / MICRO, arg, "duration too long");
  }
  return kind_write(L, s, o, &tv, sizeof tv);
}


const Kind kind_timeout = {"seconds or false", gettimeout, settimeout, NULL};
const Kind kind_connecttimeout = {"seconds or false", gettimeout, settimeout, &zeroisdefault};

/* }================================================================== */


/*
** {==================================================================
** linger: whole seconds when on, 0 meaning a reset
** ===================================================================
*/

static int getlinger (lua_State *L, Socket *s, const Option *o, int arg) {
  struct linger value = {0, 0};
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  if (!value.l_onoff) /* off keeps the time of before */
    lua_pushboolean(L, 0);
  else if (value.l_linger < 0) /* more than the kernel can count: it waits for ever */
    lua_pushinteger(L, INT_MAX);
  else
    lua_pushinteger(L, value.l_linger);
  return 1;
}


static int setlinger (lua_State *L, Socket *s, const Option *o, int arg) {
  struct linger value = {0, 0};
  int64_t count = seconds_opt(L, arg, 1, INT_MAX);
  if (count >= 0) {
    value.l_onoff = 1;
    value.l_linger = (int)count;
  }
  return kind_write(L, s, o, &value, sizeof value);
}


const Kind kind_linger = {"seconds or false", getlinger, setlinger, NULL};

/* }================================================================== */

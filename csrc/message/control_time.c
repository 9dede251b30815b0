/*
** Control messages: times, and what TCP tells beside them. Nothing here trusts a length.
*/

#include "base/sys.h"

#include <lauxlib.h>

#include "message/control.h"
#include "base/seconds.h"


/*
** {==================================================================
** Times: seconds since the epoch of the clock, and beside them the exact nanoseconds
** ===================================================================
*/

/* a pair of two longs, or of two integers of 64 bits */
static int64_t readlong (const unsigned char *data, size_t size) {
  int64_t n;
  if (size < sizeof n) return (int32_t)control_read32(data);
  memcpy(&n, data, sizeof n);
  return n;
}


/*
** Seconds and a fraction of which there are 'persecond', in 'size' bytes, as nanoseconds;
** 0 in the result when they are none.
*/
static int readtime (const unsigned char *data, size_t size, int64_t persecond, int64_t *ns) {
  int64_t seconds = readlong(data, size / 2);
  int64_t fraction = readlong(data + size / 2, size / 2);
  int64_t limit = INT64_MAX / SECONDS_NS - 1;
  if (seconds < -limit || seconds > limit || fraction < 0 || fraction >= persecond) return 0;
  *ns = seconds * SECONDS_NS + fraction * (SECONDS_NS / persecond);
  return 1;
}


/* timeval or timespec, of the size that its age and the machine give it */
static int pushtime (lua_State *L, const ControlKind *k, const unsigned char *data,
                     size_t len) {
  int64_t ns;
  if (len != 8 && len != 16) return 0;
  if (!readtime(data, len, (int64_t)k->size, &ns)) return 0;
  seconds_push(L, ns, SECONDS_NS);
  lua_pushinteger(L, ns);
  return 2;
}


/* a time, false for a stamp that was not taken */
static void pushstamp (lua_State *L, int64_t ns) {
  if (ns == 0)
    lua_pushboolean(L, 0);
  else
    seconds_push(L, ns, SECONDS_NS);
}


/*
** Three times: by software, one that is no longer in use, by the card. Gives a table with
** the list 'ts', as the structure has it, and the two under their names; then the list of
** nanoseconds.
*/
static int pushstamps (lua_State *L, const ControlKind *k, const unsigned char *data,
                       size_t len) {
  int64_t ns[3];
  int i;
  (void)k;
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


/* nanoseconds alone */
static int pushuntil (lua_State *L, const ControlKind *k, const unsigned char *data,
                      size_t len) {
  int64_t ns;
  if (len != k->size) return 0;
  memcpy(&ns, data, sizeof ns);
  seconds_push(L, ns, SECONDS_NS);
  lua_pushinteger(L, ns);
  return 2;
}


/* When to send: seconds, or the exact nanoseconds in the argument behind. */
static void encodeuntil (lua_State *L, const ControlKind *k, int arg, ControlValue *v) {
  int64_t ns;
  if (lua_isnoneornil(L, arg + 1))
    ns = seconds_check(L, arg, SECONDS_NS, INT64_MAX);
  else {
    ns = luaL_checkinteger(L, arg + 1);
    luaL_argcheck(L, ns >= 0, arg + 1, "negative time");
  }
  memcpy(v->space, &ns, sizeof ns);
  v->data = v->space;
  v->len = k->size;
}

/* }================================================================== */


/*
** {==================================================================
** What TCP tells beside a time stamp: attributes, each a length, a type and a value
** ===================================================================
*/

/*
** By their type; 'persecond' for those that are times, 'limit' for those that are none when
** all bits are set, as they are in tcp_info.
*/
static const struct {
  const char *name;
  int64_t persecond;
  int limit;
} statistics[] = {
  {NULL, 0, 0}, /* padding */
  {"busy", 1000000, 0},
  {"rwnd_limited", 1000000, 0},
  {"sndbuf_limited", 1000000, 0},
  {"data_segs_out", 0, 0},
  {"total_retrans", 0, 0},
  {"pacing_rate", 0, 1},
  {"delivery_rate", 0, 0},
  {"snd_cwnd", 0, 0},
  {"reordering", 0, 0},
  {"min_rtt", 1000000, 1},
  {"recur_retrans", 0, 0},
  {"delivery_rate_app_lmt", 0, 0},
  {"sndq_size", 0, 0},
  {"ca_state", 0, 0},
  {"snd_ssthresh", 0, 0},
  {"delivered", 0, 0},
  {"delivered_ce", 0, 0},
  {"bytes_sent", 0, 0},
  {"bytes_retrans", 0, 0},
  {"dsack_dups", 0, 0},
  {"reord_seen", 0, 0},
  {"srtt", 1000000, 0},
  {"timeout_rehash", 0, 0},
  {"bytes_notsent", 0, 0},
  {"edt", SECONDS_NS, 0},
  {"ttl", 0, 0},
  {"rehash", 0, 0},
};


/* an integer of as many bytes as there are; 0 in the result for other sizes */
static int readsized (const unsigned char *data, size_t len, int64_t *n) {
  switch (len) {
    case 1: *n = data[0]; return 1;
    case 4: *n = control_read32(data); return 1;
    case 8: memcpy(n, data, 8); return 1;
    default: return 0;
  }
}


/* Sets the field of an attribute in the table at the top, if it is one we know. */
static void setstatistic (lua_State *L, unsigned int type, const unsigned char *data,
                          size_t len) {
  int64_t n;
  if (type >= sizeof statistics / sizeof statistics[0] || statistics[type].name == NULL) return;
  if (!readsized(data, len, &n)) return;
  if (statistics[type].limit && (uint64_t)n == UINT64_MAX >> (64 - 8 * len))
    lua_pushboolean(L, 0);
  else if (statistics[type].persecond != 0)
    seconds_push(L, n, statistics[type].persecond);
  else
    lua_pushinteger(L, n);
  lua_setfield(L, -2, statistics[type].name);
}


static int pushstatistics (lua_State *L, const ControlKind *k, const unsigned char *data,
                           size_t len) {
  (void)k;
  lua_createtable(L, 0, 32);
  while (len >= 4) {
    size_t n = control_read16(data);
    size_t step = (n + 3) & ~(size_t)3;
    if (n < 4 || n > len) break;
    setstatistic(L, control_read16(data + 2), data + 4, n - 4);
    if (step > len) step = len;
    data += step;
    len -= step;
  }
  return 1;
}

/* }================================================================== */


/* {name of the type, push, encode, no fields, size: of a pair, fractions in a second} */
const ControlKind control_timeval = {"seconds", pushtime, NULL, NULL, 1000000};
const ControlKind control_timespec = {"seconds", pushtime, NULL, NULL, 1000000000};
const ControlKind control_until = {"seconds", pushuntil, encodeuntil, NULL, 8};
const ControlKind control_stamps = {"table", pushstamps, NULL, NULL, 0};
const ControlKind control_statistics = {"table", pushstatistics, NULL, NULL, 0};

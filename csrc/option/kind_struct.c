/*
** Kinds of structures that hold numbers: tables whose keys are the members.
*/

#include "option/kind.h"

#include <lua.h>
#include <lauxlib.h>

#include "value/layout.h"


/* no layout is longer */
#define MAXSTRUCT 512


/*
** {==================================================================
** Any layout
** ===================================================================
*/

/* room for what the layout knows, and no more: some kernels refuse more */
static int readstruct (lua_State *L, Socket *s, const Option *o, char *data, socklen_t *len) {
  const Layout *layout = (const Layout *)option_kind(o)->detail;
  memset(data, 0, MAXSTRUCT);
  *len = layout->size;
  return kind_read(L, s, o, data, len);
}


static int getstruct (lua_State *L, Socket *s, const Option *o, int arg) {
  char data[MAXSTRUCT];
  socklen_t len;
  (void)arg;
  if (!readstruct(L, s, o, data, &len)) return 3;
  layout_push(L, (const Layout *)option_kind(o)->detail, data, len);
  return 1;
}


static int setstruct (lua_State *L, Socket *s, const Option *o, int arg) {
  const Layout *layout = (const Layout *)option_kind(o)->detail;
  char data[MAXSTRUCT];
  luaL_checktype(L, arg, LUA_TTABLE);
  layout_check(L, arg, arg, layout, data);
  return kind_write(L, s, o, data, layout->size);
}


const Kind kind_meminfo = {"table", getstruct, NULL, &layout_meminfo};
const Kind kind_tcpinfo = {"table", getstruct, NULL, &layout_tcpinfo};
const Kind kind_mptcpinfo = {"table", getstruct, NULL, &layout_mptcpinfo};
const Kind kind_statistics = {"table", getstruct, NULL, &layout_statistics};
const Kind kind_rollover = {"table", getstruct, NULL, &layout_rollover};
const Kind kind_repairwindow = {"table", getstruct, setstruct, &layout_repairwindow};

/* }================================================================== */


/*
** {==================================================================
** With an integer for the first member, or none for all zeros
** ===================================================================
*/

static int setflagged (lua_State *L, Socket *s, const Option *o, int arg) {
  const Layout *layout = (const Layout *)option_kind(o)->detail;
  char data[MAXSTRUCT];
  memset(data, 0, layout->size);
  if (lua_type(L, arg) == LUA_TNUMBER) {
    uint32_t flags = (uint32_t)kind_checkrange(L, arg, 0, UINT32_MAX);
    memcpy(data, &flags, sizeof flags);
  }
  else if (!kind_isnone(L, arg)) {
    luaL_checktype(L, arg, LUA_TTABLE);
    layout_check(L, arg, arg, layout, data);
  }
  return kind_write(L, s, o, data, layout->size);
}


const Kind kind_timestamping = {"table", getstruct, setflagged, &layout_timestamping};
const Kind kind_icmpfilter = {"table", getstruct, setflagged, &layout_icmpfilter};

/* }================================================================== */


/*
** {==================================================================
** Credentials: a socket that has no unix peer tells of nobody
** ===================================================================
*/

static int getcredentials (lua_State *L, Socket *s, const Option *o, int arg) {
  static const unsigned char nobody[12] = {0,    0,    0,    0,    0xff, 0xff,
                                           0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
  char data[MAXSTRUCT];
  socklen_t len;
  (void)arg;
  if (!readstruct(L, s, o, data, &len)) return 3;
  if (memcmp(data, nobody, sizeof nobody) == 0)
    lua_pushboolean(L, 0);
  else
    layout_push(L, &layout_credentials, data, len);
  return 1;
}


const Kind kind_credentials = {"table or false", getcredentials, NULL, &layout_credentials};

/* }================================================================== */


/*
** {==================================================================
** What cannot be taken back: none can be read, but not be set
** ===================================================================
*/

/* a clock that nobody chose reads as zeros */
static int gettxtime (lua_State *L, Socket *s, const Option *o, int arg) {
  static const char unset[8] = {0};
  char data[MAXSTRUCT];
  socklen_t len;
  (void)arg;
  if (!readstruct(L, s, o, data, &len)) return 3;
  if (memcmp(data, unset, sizeof unset) == 0)
    lua_pushboolean(L, 0);
  else
    layout_push(L, &layout_txtime, data, len);
  return 1;
}


static int settxtime (lua_State *L, Socket *s, const Option *o, int arg) {
  if (kind_isnone(L, arg)) return kind_unset(L, s, o);
  return setstruct(L, s, o, arg);
}


/* identifier in the lower half, type and flags in the upper; 0 is no group, too */
static int getfanout (lua_State *L, Socket *s, const Option *o, int arg) {
  uint32_t value = 0;
  socklen_t len = sizeof value;
  (void)arg;
  if (!kind_read(L, s, o, &value, &len)) return 3;
  if (value == 0) {
    lua_pushboolean(L, 0);
    return 1;
  }
  lua_createtable(L, 0, 2);
  lua_pushinteger(L, value & 0xffff);
  lua_setfield(L, -2, "id");
  lua_pushinteger(L, value >> 16);
  lua_setfield(L, -2, "type_flags");
  return 1;
}


/* what struct fanout_args says as a table; the halves of its first word are one int */
static const Member fanoutargs[] = {
  {"id", 0, 2, LAYOUT_UNSIGNED, 0, 0, 0, 0, 0},
  {"type_flags", 2, 2, LAYOUT_UNSIGNED, 0, 0, 0, 0, 0},
  {"max_num_members", 4, 4, LAYOUT_UNSIGNED, 0, 0, 0, 0, 0},
  {"", 0, 0, 0, 0, 0, 0, 0, 0},
};
static const Layout layout_fanout = {fanoutargs, 8};


/* the longer form only where it is needed: older kernels know an int alone */
static int setfanout (lua_State *L, Socket *s, const Option *o, int arg) {
  char data[8];
  uint16_t halves[2];
  uint32_t value[2] = {0, 0};
  if (kind_isnone(L, arg)) return kind_unset(L, s, o);
  if (lua_type(L, arg) == LUA_TNUMBER)
    value[0] = (uint32_t)kind_checkrange(L, arg, 0, UINT32_MAX);
  else {
    luaL_checktype(L, arg, LUA_TTABLE);
    layout_check(L, arg, arg, &layout_fanout, data);
    memcpy(halves, data, sizeof halves);
    memcpy(&value[1], data + 4, sizeof value[1]);
    value[0] = halves[0] | (uint32_t)halves[1] << 16;
  }
  return kind_write(L, s, o, value, value[1] != 0 ? sizeof value : sizeof value[0]);
}


const Kind kind_txtime = {"table or false", gettxtime, settxtime, &layout_txtime};
const Kind kind_fanout = {"table or false", getfanout, setfanout, NULL};

/* }================================================================== */


/*
** {==================================================================
** The state of the congestion control: its structure depends on the algorithm
** ===================================================================
*/

/* 20 bytes are one structure's alone; of the others the name tells them apart */
static const Layout *ccinfolayout (const Socket *s, const Option *o, socklen_t len) {
  char name[17] = "";
  socklen_t namelen = sizeof name - 1;
  int fd = socket_fd(s);
  if (len >= layout_bbr.size) return &layout_bbr;
  if (fd >= 0) (void)getsockopt(fd, o->level, TCP_CONGESTION, name, &namelen);
  return strcmp(name, "dctcp") == 0 ? &layout_dctcp : &layout_vegas;
}


static int getccinfo (lua_State *L, Socket *s, const Option *o, int arg) {
  char data[MAXSTRUCT];
  socklen_t len = sizeof data;
  (void)arg;
  memset(data, 0, sizeof data);
  if (!kind_read(L, s, o, data, &len)) return 3;
  if (len == 0)
    lua_pushboolean(L, 0); /* an algorithm that tells nothing */
  else
    layout_push(L, ccinfolayout(s, o, len), data, len);
  return 1;
}


const Kind kind_ccinfo = {"table or false", getccinfo, NULL, NULL};

/* }================================================================== */

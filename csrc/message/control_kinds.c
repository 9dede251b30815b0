/*
** How the values of control messages cross between Lua and the kernel: integers, structures,
** addresses, bytes; times are in control_time.c. Layouts are given by offsets, as the kernel
** fixed them: a message that no header of the build machine knows is read all the same.
** Nothing here trusts a length.
*/

#include "base/sys.h"

#include <lauxlib.h>

#include "message/control.h"
#include "base/object.h"
#include "address/sockaddr.h"


/*
** {==================================================================
** Fields: members of structures, and values that are none
** ===================================================================
*/

enum Form {
  FORM_U8,
  FORM_U16,
  FORM_U32,
  FORM_I32,
  FORM_64,    /* above 2^63 the integer is negative, as everywhere in Lua */
  FORM_NET32, /* in network order */
  FORM_IP4,   /* as text */
  FORM_IP6,
  FORM_ADDRESS,  /* a SockAddr of what bytes are left; false for family unspec */
  FORM_ADDRESS6, /* a SockAddr of the size of sockaddr_in6 */
};

/* what an integer of each form can be */
static const struct {
  size_t size;
  lua_Integer min, max;
} forms[] = {
  [FORM_U8] = {1, 0, UINT8_MAX},
  [FORM_U16] = {2, 0, UINT16_MAX},
  [FORM_U32] = {4, 0, UINT32_MAX},
  [FORM_I32] = {4, INT32_MIN, INT32_MAX},
  [FORM_64] = {8, INT64_MIN, INT64_MAX},
  [FORM_NET32] = {4, 0, UINT32_MAX},
  [FORM_IP4] = {4, 0, 0},
  [FORM_IP6] = {16, 0, 0},
  [FORM_ADDRESS] = {0, 0, 0},
  [FORM_ADDRESS6] = {sizeof(struct sockaddr_in6), 0, 0},
};


static lua_Integer readinteger (unsigned int form, const unsigned char *data) {
  int64_t all;
  switch (form) {
    case FORM_U8: return data[0];
    case FORM_U16: return control_read16(data);
    case FORM_I32: return (int32_t)control_read32(data);
    case FORM_64: memcpy(&all, data, sizeof all); return all;
    case FORM_NET32: return ntohl(control_read32(data));
    default: return control_read32(data);
  }
}


static void puship (lua_State *L, int family, const unsigned char *data) {
  char text[INET6_ADDRSTRLEN];
  lua_pushstring(L, inet_ntop(family, data, text, sizeof text));
}


static void pushaddress (lua_State *L, const unsigned char *data, size_t len) {
  SockAddr addr;
  if (len > sizeof addr.u) len = sizeof addr.u;
  sockaddr_set(&addr, data, len);
  if (sockaddr_family(&addr) == AF_UNSPEC)
    lua_pushboolean(L, 0);
  else
    sockaddr_push(L, &addr);
}


/* [-0, +1; there are as many bytes as the form takes] */
static void pushfield (lua_State *L, unsigned int form, const unsigned char *data, size_t len) {
  switch (form) {
    case FORM_IP4: puship(L, AF_INET, data); break;
    case FORM_IP6: puship(L, AF_INET6, data); break;
    case FORM_ADDRESS: pushaddress(L, data, len); break;
    case FORM_ADDRESS6: pushaddress(L, data, forms[form].size); break;
    default: lua_pushinteger(L, readinteger(form, data));
  }
}


static void writeinteger (unsigned int form, unsigned char *data, lua_Integer n) {
  int64_t all = n;
  uint32_t u32 = (uint32_t)n;
  uint16_t u16 = (uint16_t)n;
  if (form == FORM_NET32) u32 = htonl(u32);
  switch (form) {
    case FORM_U8: data[0] = (unsigned char)n; break;
    case FORM_U16: memcpy(data, &u16, sizeof u16); break;
    case FORM_64: memcpy(data, &all, sizeof all); break;
    default: memcpy(data, &u32, sizeof u32);
  }
}


/* }================================================================== */


/*
** {==================================================================
** Values of one field
** ===================================================================
*/

static int pushvalue (lua_State *L, const ControlKind *k, const unsigned char *data,
                      size_t len) {
  if (len < k->size) return 0;
  pushfield(L, k->fields[0].form, data, len);
  return 1;
}


static void encodevalue (lua_State *L, const ControlKind *k, int arg, ControlValue *v) {
  unsigned int form = k->fields[0].form;
  lua_Integer n = luaL_checkinteger(L, arg);
  luaL_argcheck(L, forms[form].min <= n && n <= forms[form].max, arg, "out of range");
  writeinteger(form, v->space, n);
  v->data = v->space;
  v->len = k->size;
}


static int pushflag (lua_State *L, const ControlKind *k, const unsigned char *data,
                     size_t len) {
  if (len < k->size) return 0;
  lua_pushboolean(L, readinteger(k->fields[0].form, data) != 0);
  return 1;
}


/* A flag is sent as an int; 0 and 1 will do, as they do in the manual pages. */
static void encodeflag (lua_State *L, const ControlKind *k, int arg, ControlValue *v) {
  if (lua_isboolean(L, arg)) {
    writeinteger(k->fields[0].form, v->space, lua_toboolean(L, arg));
    v->data = v->space;
    v->len = k->size;
  }
  else
    encodevalue(L, k, arg, v);
}


static void encodebytes (lua_State *L, const ControlKind *k, int arg, ControlValue *v) {
  (void)k;
  v->data = luaL_checklstring(L, arg, &v->len);
}


/* a text that may or may not have a NUL at its end */
static int pushtext (lua_State *L, const ControlKind *k, const unsigned char *data,
                     size_t len) {
  (void)k;
  lua_pushlstring(L, (const char *)data, strnlen((const char *)data, len));
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** Structures: tables
** ===================================================================
*/

static int pushtable (lua_State *L, const ControlKind *k, const unsigned char *data,
                      size_t len) {
  const ControlField *f;
  if (len < k->size) return 0;
  lua_createtable(L, 0, 8);
  for (f = k->fields; f->name != NULL; f++) {
    pushfield(L, f->form, data + f->offset, len - f->offset);
    lua_setfield(L, -2, f->name);
  }
  return 1;
}


static int memberfail (lua_State *L, int arg, const ControlField *f, const char *what) {
  return luaL_argerror(L, arg, lua_pushfstring(L, "field '%s' %s", f->name, what));
}


/* The value at the top of the stack. */
static void readmember (lua_State *L, const ControlField *f, int arg, unsigned char *data) {
  int isint;
  lua_Integer n = lua_tointegerx(L, -1, &isint);
  if (f->form == FORM_IP4 || f->form == FORM_IP6) {
    int family = (f->form == FORM_IP4) ? AF_INET : AF_INET6;
    size_t len;
    const char *text = (lua_type(L, -1) == LUA_TSTRING) ? lua_tolstring(L, -1, &len) : NULL;
    if (text == NULL || strlen(text) != len || inet_pton(family, text, data) != 1)
      memberfail(L, arg, f, "is no such IP address");
    return;
  }
  if (!isint) memberfail(L, arg, f, "is no integer");
  if (n < forms[f->form].min || n > forms[f->form].max)
    memberfail(L, arg, f, "is out of range");
  writeinteger(f->form, data, n);
}


/* A member whose name is wrong would be left out in silence. */
static void checknames (lua_State *L, const ControlKind *k, int arg) {
  luaL_checktype(L, arg, LUA_TTABLE);
  for (lua_pushnil(L); lua_next(L, arg); lua_pop(L, 1)) {
    const char *name = object_name(L, -2);
    const ControlField *f = k->fields;
    while (f->name != NULL && strcmp(f->name, name) != 0) f++;
    if (f->name == NULL)
      luaL_argerror(L, arg,
                    lua_pushfstring(L, "invalid field '%s'", luaL_tolstring(L, -2, NULL)));
  }
}


/* Members that are not given keep what is in 'space'. */
static void encodemembers (lua_State *L, const ControlKind *k, int arg, ControlValue *v) {
  const ControlField *f;
  checknames(L, k, arg);
  for (f = k->fields; f->name != NULL; f++) {
    if (lua_getfield(L, arg, f->name) != LUA_TNIL) readmember(L, f, arg, v->space + f->offset);
    lua_pop(L, 1);
  }
  v->data = v->space;
  v->len = k->size;
}


static void encodetable (lua_State *L, const ControlKind *k, int arg, ControlValue *v) {
  memset(v->space, 0, sizeof v->space);
  encodemembers(L, k, arg, v);
}


/* What is not said of the sender is what the system would say. */
static void encodecredentials (lua_State *L, const ControlKind *k, int arg, ControlValue *v) {
  writeinteger(FORM_I32, v->space, getpid());
  writeinteger(FORM_U32, v->space + 4, getuid());
  writeinteger(FORM_U32, v->space + 8, getgid());
  encodemembers(L, k, arg, v);
}

/* }================================================================== */


/*
** {==================================================================
** The kinds
** ===================================================================
*/

#define MEMBERS static const ControlField

/* a value of one field has no name */
#define ONE(kind, form) MEMBERS kind[] = {{"", form, 0}}

ONE(u8, FORM_U8);
ONE(u16, FORM_U16);
ONE(u32, FORM_U32);
ONE(i32, FORM_I32);
ONE(i64, FORM_64);
ONE(unsignedlong, sizeof(long) == 8 ? FORM_64 : FORM_U32);
ONE(net32, FORM_NET32);
ONE(address, FORM_ADDRESS);

MEMBERS credentials[] = {
  {"pid", FORM_I32, 0},
  {"uid", FORM_U32, 4},
  {"gid", FORM_U32, 8},
  {NULL, 0, 0},
};

MEMBERS pktinfo4[] = {
  {"ifindex", FORM_I32, 0},
  {"spec_dst", FORM_IP4, 4},
  {"addr", FORM_IP4, 8},
  {NULL, 0, 0},
};

MEMBERS pktinfo6[] = {
  {"addr", FORM_IP6, 0},
  {"ifindex", FORM_U32, 16},
  {NULL, 0, 0},
};

MEMBERS mtuinfo[] = {
  {"addr", FORM_ADDRESS6, 0},
  {"mtu", FORM_U32, sizeof(struct sockaddr_in6)},
  {NULL, 0, 0},
};

/* a structure, and behind it the address of who reported, where that can be known */
MEMBERS extendederror[] = {
  {"errno", FORM_U32, 0},         {"origin", FORM_U8, 4}, {"type", FORM_U8, 5},
  {"code", FORM_U8, 6},           {"info", FORM_U32, 8},  {"data", FORM_U32, 12},
  {"offender", FORM_ADDRESS, 16}, {NULL, 0, 0},
};

MEMBERS auxdata[] = {
  {"status", FORM_U32, 0},     {"len", FORM_U32, 4},  {"snaplen", FORM_U32, 8},
  {"mac", FORM_U16, 12},       {"net", FORM_U16, 14}, {"vlan_tci", FORM_U16, 16},
  {"vlan_tpid", FORM_U16, 18}, {NULL, 0, 0},
};

MEMBERS groups[] = {
  {"group", FORM_U32, 0},
  {NULL, 0, 0},
};

MEMBERS cardinfo[] = {
  {"if_index", FORM_U32, 0},
  {"pkt_length", FORM_U32, 4},
  {NULL, 0, 0},
};

/* struct dmabuf_cmsg */
MEMBERS dmabuf[] = {
  {"frag_offset", FORM_64, 0}, {"frag_size", FORM_U32, 8}, {"frag_token", FORM_U32, 12},
  {"dmabuf_id", FORM_U32, 16}, {"flags", FORM_U32, 20},    {NULL, 0, 0},
};

#define KIND const ControlKind

KIND control_bytes = {"bytes", NULL, encodebytes, NULL, 0};
KIND control_text = {"string", pushtext, encodebytes, NULL, 0};
KIND control_flag = {"boolean", pushflag, encodeflag, i32, 4};
KIND control_uint8 = {"integer", pushvalue, encodevalue, u8, 1};
KIND control_uint16 = {"integer", pushvalue, encodevalue, u16, 2};
KIND control_uint32 = {"integer", pushvalue, encodevalue, u32, 4};
KIND control_int = {"integer", pushvalue, encodevalue, i32, 4};
KIND control_int64 = {"integer", pushvalue, encodevalue, i64, 8};
KIND control_long = {"integer", pushvalue, encodevalue, unsignedlong, sizeof(long)};
KIND control_net32 = {"integer", pushvalue, encodevalue, net32, 4};
KIND control_address = {"SockAddr", pushvalue, NULL, address, 16};
KIND control_error = {"table", pushtable, NULL, extendederror, 16};
KIND control_credentials = {"table", pushtable, encodecredentials, credentials, 12};
KIND control_pktinfo4 = {"table", pushtable, encodetable, pktinfo4, 12};
KIND control_pktinfo6 = {"table", pushtable, encodetable, pktinfo6, 20};
KIND control_mtuinfo = {"table", pushtable, NULL, mtuinfo, 32};
KIND control_auxdata = {"table", pushtable, NULL, auxdata, 20};
KIND control_groups = {"table", pushtable, NULL, groups, 4};
KIND control_cardinfo = {"table", pushtable, NULL, cardinfo, 8};
KIND control_dmabuf = {"table", pushtable, NULL, dmabuf, 24};
KIND control_rights = {"descriptors", NULL, NULL, NULL, 4};
KIND control_descriptor = {"descriptor", NULL, NULL, NULL, 4};

/* }================================================================== */

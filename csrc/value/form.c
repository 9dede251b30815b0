/*
** Forms: numbers and booleans, and what all forms share.
*/

#include "value/form.h"

#include <lauxlib.h>

#include "base/object.h"
#include "base/seconds.h"


/*
** {==================================================================
** What all forms share
** ===================================================================
*/

const char *form_filled (FormBytes *to, size_t len) {
  to->data = to->space;
  to->len = len;
  return NULL;
}


const char *form_check (lua_State *L, const Form *f, int index, FormBytes *to) {
  to->en = 0;
  if (f->check == NULL) return "cannot be written";
  luaL_checkstack(L, LUA_MINSTACK, NULL);
  return f->check(L, f, lua_absindex(L, index), to);
}


int form_reject (lua_State *L, int arg, const char *wrong, const FormBytes *to) {
  if (to->en != 0) return object_fail(L, wrong, to->en);
  return luaL_argerror(L, arg, wrong);
}

/* }================================================================== */


/*
** {==================================================================
** Numbers
** ===================================================================
*/

uint64_t form_load (const unsigned char *from, size_t size) {
  uint16_t half;
  uint32_t word;
  uint64_t all;
  switch (size) {
    case 1: return from[0];
    case 2: memcpy(&half, from, sizeof half); return half;
    case 4: memcpy(&word, from, sizeof word); return word;
    default: memcpy(&all, from, sizeof all); return all;
  }
}


static void store (unsigned char *to, size_t size, uint64_t value) {
  uint8_t byte = (uint8_t)value;
  uint16_t half = (uint16_t)value;
  uint32_t word = (uint32_t)value;
  switch (size) {
    case 1: memcpy(to, &byte, sizeof byte); break;
    case 2: memcpy(to, &half, sizeof half); break;
    case 4: memcpy(to, &word, sizeof word); break;
    default: memcpy(to, &value, sizeof value); break;
  }
}


/* all bits of so many bytes */
static uint64_t allbits (size_t size) {
  return UINT64_MAX >> (64 - 8 * size);
}


/* numbers of 2^63 and more become negative, as usual in Lua */
static int64_t number (const Form *f, const unsigned char *data) {
  uint64_t value = form_load(data, f->size);
  if (f->flags & FORM_NETWORK) value = ntohl((uint32_t)value);
  if ((f->flags & FORM_SIGNED) && f->size < 8 && value > allbits(f->size) >> 1)
    return (int64_t)(value | ~allbits(f->size));
  return (int64_t)value;
}


static int isnone (const Form *f, int64_t n) {
  if (!(f->flags & FORM_READSNONE)) return 0;
  return (f->flags & FORM_SIGNED) ? n <= f->none
                                  : (uint64_t)n == ((uint64_t)f->none & allbits(f->size));
}


int form_pushnumber (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  int64_t n = number(f, data);
  (void)len;
  if (isnone(f, n))
    lua_pushboolean(L, 0);
  else if (f->unit != 0)
    seconds_push(L, n, f->unit);
  else
    lua_pushinteger(L, n);
  return 1;
}


/* the largest number; a 64-bit one of 2^63 or more has no Lua integer */
static int64_t greatest (const Form *f) {
  if ((f->flags & FORM_SIGNED) || f->size == 8) return (int64_t)(allbits(f->size) >> 1);
  return (int64_t)allbits(f->size);
}


static const char *tointeger (lua_State *L, const Form *f, int index, int64_t *n) {
  int isint;
  int64_t max = greatest(f), min = (f->flags & FORM_SIGNED) ? -max - 1 : 0;
  *n = lua_tointegerx(L, index, &isint);
  if (!isint && lua_isnumber(L, index)) return "number has no integer representation";
  if (!isint) return object_expected(L, index, "number");
  return (min <= *n && *n <= max) ? NULL : "out of range";
}


const char *form_checknumber (lua_State *L, const Form *f, int index, FormBytes *to) {
  int64_t n = f->none;
  const char *wrong = NULL;
  if (!(f->flags & FORM_SETSNONE) || !form_isnone(L, index)) {
    wrong = (f->unit != 0) ? seconds_read(L, index, f->unit, greatest(f), &n)
                           : tointeger(L, f, index, &n);
    if (wrong == NULL && n == 0 && (f->flags & FORM_NOTZERO)) wrong = SECONDS_ZERO;
  }
  if (wrong != NULL) return wrong;
  if (f->flags & FORM_NETWORK) n = htonl((uint32_t)n);
  store(to->space, f->size, (uint64_t)n);
  return form_filled(to, f->size);
}


#define NUMBER form_pushnumber, form_checknumber

const Form form_u8 = {"integer", 1, NUMBER, .flags = 0};
const Form form_u16 = {"integer", 2, NUMBER, .flags = 0};
const Form form_u32 = {"integer", 4, NUMBER, .flags = 0};
const Form form_u64 = {"integer", 8, NUMBER, .flags = 0};
const Form form_i32 = {"integer", 4, NUMBER, .flags = FORM_SIGNED};
const Form form_i64 = {"integer", 8, NUMBER, .flags = FORM_SIGNED};
const Form form_long = {"integer", sizeof(long), NUMBER,
                        .flags = (sizeof(long) == 8) ? FORM_SIGNED : 0};
const Form form_net32 = {"integer", 4, NUMBER, .flags = FORM_NETWORK};

#define LIMIT .flags = FORM_READSNONE, .none = -1

const Form form_limit32 = {"integer or false", 4, NUMBER, LIMIT};
const Form form_limit64 = {"integer or false", 8, NUMBER, LIMIT};

const Form form_unsigned = {"unsigned", 4, NUMBER, .flags = 0};
const Form form_unsigned64 = {"unsigned", 8, NUMBER, .flags = 0};
const Form form_flags = {"flags", 4, NUMBER, .flags = 0};
const Form form_service = {"unsigned", 4, NUMBER, .flags = FORM_NETWORK};

/* a protocol, 0 for none; a number with -1 for none, which can be set */
const Form form_protocol = {"integer or false", 4, form_pushnumber, NULL,
                            .flags = FORM_SIGNED | FORM_READSNONE};
const Form form_optional = {"integer or false", 4, NUMBER, .none = -1,
                            .flags = FORM_SIGNED | FORM_READSNONE | FORM_SETSNONE};

/* }================================================================== */


/*
** {==================================================================
** Numbers that are longer in one direction than in the other
** ===================================================================
*/

static const char *checkbyte (lua_State *L, const Form *f, int index, FormBytes *to) {
  (void)f;
  return form_checknumber(L, &form_u8, index, to);
}


/* set as one byte, on systems that want that; it may be read as an int */
static int pushbyte (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  (void)f;
  return form_pushnumber(L, (len == 1) ? &form_u8 : &form_i32, data, len);
}


const Form form_byte = {"integer", 4, pushbyte, checkbyte, .flags = 0};

/*
** the identifiers of DCCP: read as an int, written as a list of bytes, which has one byte here
*/
const Form form_ccid = {"integer", 4, form_pushnumber, checkbyte, .flags = FORM_SIGNED};


/* old kernels have 32 bits for a rate, and return that length */
static int pushrate (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  (void)f;
  return form_pushnumber(L, (len == 4) ? &form_limit32 : &form_limit64, data, len);
}


const Form form_rate = {
  "unsigned or false", 8,          pushrate,
  form_checknumber,    .none = -1, .flags = FORM_READSNONE | FORM_SETSNONE};

/* }================================================================== */


/*
** {==================================================================
** Booleans
** ===================================================================
*/

static int pushboolean (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  (void)len;
  lua_pushboolean(L, form_load(data, f->size) != 0);
  return 1;
}


static const char *checkboolean (lua_State *L, const Form *f, int index, FormBytes *to) {
  if (lua_type(L, index) != LUA_TBOOLEAN) return object_expected(L, index, "boolean");
  store(to->space, f->size, (uint64_t)lua_toboolean(L, index));
  return form_filled(to, f->size);
}


static const char *checkflag (lua_State *L, const Form *f, int index, FormBytes *to) {
  if (lua_isboolean(L, index)) return checkboolean(L, f, index, to);
  return form_checknumber(L, f, index, to);
}


const Form form_boolean = {"boolean", 4, pushboolean, checkboolean, .flags = 0};
const Form form_booleanbyte = {"boolean", 1, pushboolean, checkboolean, .flags = 0};
const Form form_flag = {"boolean", 4, pushboolean, checkflag, .flags = FORM_SIGNED};

/* }================================================================== */

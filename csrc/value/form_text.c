/*
** Forms: names, bytes and descriptors.
*/

#include "value/form.h"

#include "base/object.h"


/*
** {==================================================================
** Names: of a device, an algorithm, a protocol; the empty name is none
** ===================================================================
*/

/* IFNAMSIZ, TCP_CA_NAME_MAX, TCP_ULP_NAME_MAX: the terminator is counted */
#define NAMESIZE 16


/* up to the first NUL: the kernel returns some padded, some with one NUL, some without */
static int pushstring (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  size_t n = strnlen((const char *)data, len);
  if (n == 0 && (f->flags & FORM_READSNONE))
    lua_pushboolean(L, 0);
  else
    lua_pushlstring(L, (const char *)data, n);
  return 1;
}


/* a name that is too long is refused here: the kernel would cut it, which gives another name */
static const char *checkname (lua_State *L, const Form *f, int index, FormBytes *to) {
  (void)f;
  to->data = "";
  to->len = 0;
  if (form_isnone(L, index)) return NULL;
  if (!lua_isstring(L, index)) return object_expected(L, index, "string");
  to->data = lua_tolstring(L, index, &to->len);
  if (to->len >= NAMESIZE) return "name too long";
  return (memchr(to->data, '\0', to->len) == NULL) ? NULL : "name contains zeros";
}


/* always room for the longest name: with less, the kernel refuses to return the device */
const Form form_name = {"string or false", NAMESIZE, pushstring, checkname,
                        .flags = FORM_READSNONE | FORM_SETSNONE};
const Form form_label = {"string or false", 0, pushstring, NULL, .flags = FORM_READSNONE};

/* }================================================================== */


/*
** {==================================================================
** Bytes
** ===================================================================
*/

static int pushbytes (lua_State *L, const Form *f, const unsigned char *data, size_t len) {
  (void)f;
  lua_pushlstring(L, (const char *)data, len);
  return 1;
}


/* no bytes, the empty string, is none */
static const char *checkbytes (lua_State *L, const Form *f, int index, FormBytes *to) {
  to->data = "";
  to->len = 0;
  if ((f->flags & FORM_SETSNONE) && form_isnone(L, index)) return NULL;
  if (lua_type(L, index) != LUA_TSTRING) return object_expected(L, index, "string");
  to->data = lua_tolstring(L, index, &to->len);
  return (to->len <= INT_MAX) ? NULL : "too long";
}


/* the given bytes, and zeros up to the size */
static const char *checkpadded (lua_State *L, const Form *f, int index, FormBytes *to) {
  size_t len;
  const char *bytes;
  if (lua_type(L, index) != LUA_TSTRING) return object_expected(L, index, "string");
  bytes = lua_tolstring(L, index, &len);
  if (len > f->size) return "too long";
  memset(to->space, 0, f->size);
  memcpy(to->space, bytes, len);
  return form_filled(to, len);
}


const Form form_bytes = {"bytes", 0, pushbytes, checkbytes, .flags = 0};
const Form form_anybytes = {"bytes", 0, pushbytes, checkbytes, .flags = FORM_SETSNONE};
const Form form_string = {"string", 0, pushstring, checkbytes, .flags = 0};
const Form form_bytes32 = {"bytes", 32, pushbytes, checkpadded, .flags = 0};
const Form form_bytes80 = {"bytes", 80, pushbytes, checkpadded, .flags = 0};

const Form form_descriptor = {"descriptor", 4, NULL, NULL, .flags = 0};
const Form form_descriptors = {"descriptors", 4, NULL, NULL, .flags = 0};

/* }================================================================== */

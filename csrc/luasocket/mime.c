/*
** Filters of LuaSocket's mime.core that encode and decode: base64 and quoted-printable. Each
** takes a piece of a stream. Bytes that it can't convert yet are its second result, which the
** caller passes with the next piece; nil instead of a piece ends the stream. Filters for lines
** are in mime_lines.c.
*/

#include "luasocket/mime.h"

/* Input that is collected until it is enough for some output. */
typedef struct Atom {
  unsigned char byte[4];
  size_t size;
} Atom;

/* Takes the next byte; only one filter uses 'marker'. */
typedef void (*Step)(luaL_Buffer *b, Atom *atom, unsigned char c, const char *marker);

/* Ends the stream: converts the input that has been collected. */
typedef void (*End)(luaL_Buffer *b, const Atom *atom);


static void addlstring (luaL_Buffer *b, const unsigned char *bytes, size_t n) {
  luaL_addlstring(b, (const char *)bytes, n);
}


/* [before, piece, marker -> output, what is left] */
static int filter (lua_State *L, Step step, End end) {
  luaL_Buffer b;
  Atom atom = {{0, 0, 0, 0}, 0};
  size_t i, size, n = 0;
  const unsigned char *before, *piece;
  const char *marker = luaL_optstring(L, 3, CRLF);
  lua_settop(L, 3);
  before = (const unsigned char *)luaL_optlstring(L, 1, NULL, &size);
  piece = (const unsigned char *)luaL_optlstring(L, 2, NULL, &n);
  if (before == NULL) {
    lua_pushnil(L);
    lua_pushnil(L);
    return 2;
  }
  luaL_buffinit(L, &b);
  for (i = 0; i < size; i++) step(&b, &atom, before[i], marker);
  for (i = 0; i < n; i++) step(&b, &atom, piece[i], marker);
  if (piece == NULL && end != NULL) end(&b, &atom);
  luaL_pushresult(&b);
  if (piece != NULL) {
    lua_pushlstring(L, (const char *)atom.byte, atom.size);
    return 2;
  }
  if (lua_rawlen(L, -1) == 0) lua_pushnil(L);
  lua_pushnil(L);
  return 2;
}


/*
** {==================================================================
** Base64
** ===================================================================
*/

static const char base64digits[] =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";


/* Four digits of base64 for up to three bytes, the last ones "=" where there are fewer. */
static void encode (luaL_Buffer *b, const unsigned char *byte, size_t n) {
  unsigned int bits = (unsigned int)byte[0] << 16 | (n > 1 ? (unsigned int)byte[1] << 8 : 0) |
                      (n > 2 ? byte[2] : 0);
  char *to = luaL_prepbuffsize(b, 4);
  to[0] = base64digits[bits >> 18];
  to[1] = base64digits[bits >> 12 & 63];
  to[2] = to[3] = '=';
  if (n > 1) to[2] = base64digits[bits >> 6 & 63];
  if (n > 2) to[3] = base64digits[bits & 63];
  luaL_addsize(b, 4);
}


static void b64step (luaL_Buffer *b, Atom *atom, unsigned char c, const char *marker) {
  (void)marker;
  atom->byte[atom->size++] = c;
  if (atom->size < 3) return;
  encode(b, atom->byte, 3);
  atom->size = 0;
}


static void b64end (luaL_Buffer *b, const Atom *atom) {
  if (atom->size > 0) encode(b, atom->byte, atom->size);
}


/* The value of a digit; -1 for other characters. "=" is a digit with the value 0. */
static int digit (unsigned char c) {
  if ('A' <= c && c <= 'Z') return c - 'A';
  if ('a' <= c && c <= 'z') return c - 'a' + 26;
  if ('0' <= c && c <= '9') return c - '0' + 52;
  return (c == '+') ? 62 : (c == '/') ? 63 : (c == '=') ? 0 : -1;
}


/* Characters that are not digits are ignored. */
static void unb64step (luaL_Buffer *b, Atom *atom, unsigned char c, const char *marker) {
  const unsigned char *in = atom->byte;
  unsigned char out[3];
  unsigned int bits = 0;
  int i;
  (void)marker;
  if (digit(c) < 0) return;
  atom->byte[atom->size++] = c;
  if (atom->size < 4) return;
  for (i = 0; i < 4; i++) bits = bits << 6 | (unsigned int)digit(in[i]);
  out[0] = (unsigned char)(bits >> 16);
  out[1] = (unsigned char)(bits >> 8 & 255);
  out[2] = (unsigned char)(bits & 255);
  addlstring(b, out, (in[2] == '=') ? 1 : (in[3] == '=') ? 2 : 3);
  atom->size = 0;
}


static int mime_b64 (lua_State *L) {
  lua_settop(L, 2);
  return filter(L, b64step, b64end);
}


static int mime_unb64 (lua_State *L) {
  lua_settop(L, 2);
  return filter(L, unb64step, NULL);
}

/* }================================================================== */


/*
** {==================================================================
** Quoted-printable
** ===================================================================
*/

static const char hex[] = "0123456789ABCDEF";

static int isplain (unsigned char c) {
  return 33 <= c && c <= 126 && c != '=';
}


static void quote (luaL_Buffer *b, unsigned char c) {
  luaL_addchar(b, '=');
  luaL_addchar(b, hex[c >> 4]);
  luaL_addchar(b, hex[c & 15]);
}


/*
** Encodes the first bytes of the input. CRLF becomes the marker, and a blank before it is
** quoted, since blanks at the end of a line may get lost. Such bytes are kept until the next
** ones are known. Returns how many bytes were encoded; 0: more input is needed.
*/
static size_t qpfirst (luaL_Buffer *b, const Atom *atom, const char *marker) {
  const unsigned char *in = atom->byte;
  int blank = (in[0] == ' ' || in[0] == '\t');
  if (in[0] == '\r') {
    if (atom->size < 2) return 0;
    if (in[1] == '\n') {
      luaL_addstring(b, marker);
      return 2;
    }
  }
  else if (blank) {
    if (atom->size < 3) return 0;
    if (in[1] == '\r' && in[2] == '\n') {
      quote(b, in[0]);
      luaL_addstring(b, marker);
      return 3;
    }
  }
  if (blank || isplain(in[0]))
    luaL_addchar(b, (char)in[0]);
  else
    quote(b, in[0]);
  return 1;
}


static void qpstep (luaL_Buffer *b, Atom *atom, unsigned char c, const char *marker) {
  atom->byte[atom->size++] = c;
  while (atom->size > 0) {
    size_t done = qpfirst(b, atom, marker);
    if (done == 0) return;
    atom->size -= done;
    memmove(atom->byte, atom->byte + done, atom->size);
  }
}


static void qpend (luaL_Buffer *b, const Atom *atom) {
  size_t i;
  for (i = 0; i < atom->size; i++) {
    if (isplain(atom->byte[i]))
      luaL_addchar(b, (char)atom->byte[i]);
    else
      quote(b, atom->byte[i]);
  }
  if (atom->size > 0) luaL_addstring(b, "=" CRLF);
}


static int unhex (unsigned char c) {
  if ('0' <= c && c <= '9') return c - '0';
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  return ('a' <= c && c <= 'f') ? c - 'a' + 10 : -1;
}


/* Decodes "=" with two digits; removes "=" at the end of a line; anything else is kept. */
static void unescape (luaL_Buffer *b, const unsigned char *in) {
  int high = unhex(in[1]), low = unhex(in[2]);
  if (in[1] == '\r' && in[2] == '\n') return;
  if (high < 0 || low < 0)
    addlstring(b, in, 3);
  else
    luaL_addchar(b, (char)(high << 4 | low));
}


static void unqpstep (luaL_Buffer *b, Atom *atom, unsigned char c, const char *marker) {
  unsigned char first;
  (void)marker;
  atom->byte[atom->size++] = c;
  first = atom->byte[0];
  if (first == '=') {
    if (atom->size < 3) return;
    unescape(b, atom->byte);
  }
  else if (first == '\r') {
    if (atom->size < 2) return;
    if (c == '\n') luaL_addstring(b, CRLF);
  }
  else if (first == '\t' || (32 <= first && first <= 126))
    luaL_addchar(b, (char)first);
  atom->size = 0;
}


static int mime_qp (lua_State *L) {
  return filter(L, qpstep, qpend);
}


static int mime_unqp (lua_State *L) {
  lua_settop(L, 2);
  return filter(L, unqpstep, NULL);
}

/* }================================================================== */


const luaL_Reg mime_functions[] = {
  {"b64", mime_b64}, {"unb64", mime_unb64}, {"qp", mime_qp}, {"unqp", mime_unqp}, {NULL, NULL},
};

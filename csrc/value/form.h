/*
** Forms: how bytes of the kernel become a Lua value, and back. A form knows no socket, option
** or control message; the rows of options and control messages refer to it.
*/

#ifndef form_h
#define form_h

#include "base/sys.h"

#include <lua.h>

struct Form;

/*
** A member of a structure. Offsets are numbers, since the headers may be older than the kernel.
*/
typedef struct FormMember {
  const char *name; /* NULL ends a list */
  const struct Form *form;
  unsigned short offset;
  unsigned char bits;          /* width of a bit field; 0 for other members */
  unsigned char shift;         /* of a bit field, from the end that the compiler fills first */
  unsigned short since, until; /* kernel versions, FORM_VERSION(6, 18); 0: no limit */
  unsigned short count;        /* offset of the member that counts these bytes; 0: none */
  unsigned char needed;        /* must be in the table */
} FormMember;

#define FORM_VERSION(major, minor) (((major) << 8) + (minor))

/* The bytes of a value on its way to the kernel. */
typedef struct FormBytes {
  const void *data; /* 'space', or a string or userdata on the stack */
  size_t len;
  int en;                   /* errno, when a system call that reading needs has failed */
  unsigned char space[256]; /* no structure that is written is larger */
} FormBytes;

typedef struct Form {
  const char *type; /* for the documentation: "boolean", "seconds" */
  /*
  ** The fewest bytes of the value; reading gives the kernel this much room. 0: any number.
  */
  size_t size;
  /*
  ** Pushes the value. 'data' has 'size' bytes, of which the kernel has written 'len'; if 'len'
  ** is larger, it has 'len' bytes. They need not be aligned. Returns 1, or 2 with the exact
  ** nanoseconds of a time, or 0 when the bytes are not of this form. NULL: the bytes alone do
  ** not suffice.
  */
  int (*push)(lua_State *L, const struct Form *f, const unsigned char *data, size_t len);
  /*
  ** Reads the value at 'index', which is absolute. Returns NULL, or what is wrong with it ("out
  ** of range"); if it sets 'to->en', a system call has failed, and the result is its name. The
  ** bytes or the text may be in values that stay on the stack. NULL: the form cannot be
  ** written.
  */
  const char *(*check)(lua_State *L, const struct Form *f, int index, FormBytes *to);
  unsigned int flags;
  int64_t none;              /* the number that means none */
  int64_t unit;              /* of a duration: units per second; 0: not a duration */
  const FormMember *members; /* of a structure */
  const struct Form *item;   /* of a list */
} Form;

#define FORM_SIGNED 1u    /* a number may be negative */
#define FORM_NETWORK 2u   /* a number is in network order */
#define FORM_READSNONE 4u /* none, a number or a structure of zeros, reads as false */
#define FORM_SETSNONE 8u  /* nil and false set none */
#define FORM_NOTZERO 16u  /* 0 is an error, since the system would take it for none */
#define FORM_NUMBER 32u   /* instead of a table, a number sets the first member */
#define FORM_PLACES 64u   /* members may be given by their index: {1, 2} */

/*
** Whether the value at 'index' means none: nil, false, no argument. [-0, +0]
*/
#define form_isnone(L, index) (!lua_toboolean(L, index))

/*
** Sets 'to' to the 'len' bytes in its 'space', and returns NULL: the end of a successful check.
*/
const char *form_filled(FormBytes *to, size_t len);

/* Calls 'check' for the value at 'index'. It is wrong when the form cannot be written. */
const char *form_check(lua_State *L, const Form *f, int index, FormBytes *to);

/*
** Ends a check that failed: raises an error about argument 'arg', or pushes the triple of the
** system call that failed. [-0, +3; returns 3]
*/
int form_reject(lua_State *L, int arg, const char *wrong, const FormBytes *to);

/*
** Numbers (form.c)
*/

/* Reads an integer of 'size' bytes at any address. */
uint64_t form_load(const unsigned char *from, size_t size);

int form_pushnumber(lua_State *L, const Form *f, const unsigned char *data, size_t len);
const char *form_checknumber(lua_State *L, const Form *f, int index, FormBytes *to);

/* whole numbers, as members of structures have them: "integer" */
extern const Form form_u8, form_u16, form_u32, form_u64, form_i32, form_i64, form_long,
  form_net32;

/* integers for which all bits set means none; bytes per second */
extern const Form form_limit32, form_limit64, form_rate;

/* whole numbers as values of options, with other words in the documentation */
extern const Form form_unsigned, form_unsigned64, form_flags, form_byte, form_service,
  form_ccid, form_protocol, form_optional;

extern const Form form_boolean; /* only true and false: numbers are errors */
extern const Form form_booleanbyte;
extern const Form form_flag; /* also 0 and 1, as in the manual pages */

/*
** Texts and bytes (form_text.c)
*/

/* bytes; bytes, where no bytes mean none; a text up to its NUL; a text, where "" means none */
extern const Form form_bytes, form_anybytes, form_string, form_label;

/* a name of at most 15 bytes, none when empty */
extern const Form form_name;

/* bytes of a member, padded with zeros: a hardware address, a key */
extern const Form form_bytes32, form_bytes80;

/* descriptors, which need more than a form: the code of their row makes the objects */
extern const Form form_descriptor, form_descriptors;

/*
** Times (form_time.c)
*/

/* durations of options, by the unit of the kernel */
extern const Form form_seconds, form_deferral, form_finwait, form_milliseconds,
  form_usertimeout, form_microseconds;

/* durations of members: milliseconds, microseconds, nanoseconds; all bits set means none */
extern const Form form_ms32, form_us32, form_us64, form_ns64, form_uslimit32;

/* struct timeval that limits a wait; the same where 0 is the default; struct linger */
extern const Form form_timeout, form_connecttimeout, form_linger;

/* times of day: timeval, timespec, three timespecs, nanoseconds alone */
extern const Form form_timeval, form_timespec, form_stamps, form_until;

/*
** Interfaces and addresses (form_address.c)
*/

/* by index or name; the index in network order; as a member, where 0 means none */
extern const Form form_interface, form_interfacenet, form_ifindex;

/* of IPv4: it is read as its address, and written as a struct ip_mreqn */
extern const Form form_interface4;

/* IP addresses as text: of IPv4, of IPv6; of either, as a struct sockaddr_storage */
extern const Form form_ip4, form_ip6, form_ip;

/* SockAddrs: of any length; of IPv4 or IPv6; of a peer whose port does not matter */
extern const Form form_sockaddr, form_sockaddrin, form_sockaddrin6, form_peer;

/* as members, false where the system left them blank: the remaining bytes; of IPv6 */
extern const Form form_offender, form_memberin6;

int form_puship4(lua_State *L, const Form *f, const unsigned char *data, size_t len);

/*
** Reads an interface, by index or name, 0 for none; the result is that of 'check'.
*/
const char *form_tointerface(lua_State *L, int index, int *ifindex, FormBytes *to);

/*
** Structures and lists (form_table.c, form_rows.c)
*/

/* Pushes a table of the members that lie within 'len' bytes. */
int form_pushtable(lua_State *L, const Form *f, const unsigned char *data, size_t len);

/*
** Pushes a list of {name =, type =}, one for each member of a structure, or of an item of a
** list. Returns 0 and pushes nothing when there are none.
*/
int form_pushmembers(lua_State *L, const Form *f);

/* Reads a table; missing members are zero. */
const char *form_checktable(lua_State *L, const Form *f, int index, FormBytes *to);

/* Reads a table; missing members stay as they are in 'data'. */
const char *form_checkmembers(lua_State *L, const Form *f, int index, unsigned char *data,
                              FormBytes *to);

/*
** Pushes a list of the items. The others read a list: of as many items as fill the structure,
** of any number, or of 'n'.
*/
int form_pushlist(lua_State *L, const Form *f, const unsigned char *data, size_t len);
const char *form_checkarray(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checklist(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checkitems(lua_State *L, const Form *f, int index, size_t n,
                            unsigned char *data, FormBytes *to);

/* Forms with a rule of their own (form_special.c). */
int form_pushpeercred(lua_State *L, const Form *f, const unsigned char *data, size_t len);
int form_pushmemberships(lua_State *L, const Form *f, const unsigned char *data, size_t len);
int form_pushattributes(lua_State *L, const Form *f, const unsigned char *data, size_t len);
const char *form_checkcredentials(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checkfanout(lua_State *L, const Form *f, int index, FormBytes *to);
const char *form_checkmode(lua_State *L, const Form *f, int index, FormBytes *to);

extern const Form form_credentials, form_peercred, form_meminfo, form_timestamping, form_txtime,
  form_tcpinfo, form_connectioninfo, form_vegas, form_dctcp, form_bbr, form_repairwindow,
  form_mptcpinfo, form_statistics, form_rollover, form_icmpfilter, form_icmp6filter,
  form_canfilter, form_fanout, form_portrange, form_groups, form_memberships, form_mtuinfo,
  form_pktinfo4, form_pktinfo4one, form_pktinfo6, form_source6, form_md5sig,
  form_linkmembership, form_error, form_auxdata, form_netlinkgroup, form_cardinfo, form_dmabuf,
  form_tcpstatistics;

/* the state of a congestion control; which structure it has depends on the socket */
extern const Form form_ccinfo;

/*
** Source filters of a multicast group: struct ip_msfilter, struct group_filter, up to the
** sources, which are the item of the form. Their interface is left blank.
*/
extern const Form form_filter4, form_filter;

#endif

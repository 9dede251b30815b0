-- Classic BPF programs on sockets.
local lu = require "luaunit"
local socket2 = require "socket2.core"
local support = require "support"

local Socket, SockFilter = socket2.Socket, socket2.SockFilter
local refused = support.refused

-- what begins with 'a', of datagrams: eight bytes of UDP header stand before the payload
local ONLY_A = {{0x30, 0, 0, 8}, {0x15, 0, 1, 97}, {0x06, 0, 0, 0xffffffff}, {0x06, 0, 0, 0}}
local NONE = {{0x06, 0, 0, 0}}

local Filter = {}

-- A datagram socket, where the system has filters.
local function udp(domain)
  local sock = assert(Socket.new(domain or "ipv4", "dgram"))
  local missing = select(3, sock:filter()) == socket2.errno.ENOPROTOOPT
  if missing then sock:close() end
  lu.skipIf(missing, "no filters on this system")
  return sock
end

-- What of 'texts' passes; all are sent first, and "a marker" passes every filter here.
local function passing(sock, sender, addr, texts)
  for _, text in ipairs(texts) do assert(sender:send_to(text, addr)) end
  assert(sender:send_to("a marker", addr))
  local heard = {}
  repeat
    heard[#heard + 1] = assert(sock:recv())
  until heard[#heard] == "a marker"
  heard[#heard] = nil
  return heard
end

function Filter:test_attach_and_detach()
  udp():close()
  local sock, sender, addr = support.udp_pair()
  local _ <close> = sock
  local _ <close> = sender
  lu.assertEquals(sock:filter(), false)
  lu.assertEquals(support.permitted(sock:attach_filter(ONLY_A)), true)
  lu.assertEquals(sock:filter(), ONLY_A)
  local heard = passing(sock, sender, addr, {"apple", "pear", "", "avocado"})
  lu.assertEquals(heard, {"apple", "avocado"})
  lu.assertEquals(sock:detach_filter(), true)
  lu.assertEquals(sock:filter(), false)
  lu.assertEquals(passing(sock, sender, addr, {"pear", ""}), {"pear", ""})
  refused("ENOENT", "setsockopt", sock:detach_filter())
end

function Filter:test_detach_bpf()
  local sock <close> = udp()
  assert(sock:attach_filter(NONE))
  lu.assertEquals(sock:detach_bpf(), true)
  refused("ENOENT", "setsockopt", sock:detach_bpf())
end

function Filter:test_what_filter_gives_can_be_attached()
  local a <close> = udp()
  local b <close> = udp("ipv6")
  assert(a:attach_filter(ONLY_A))
  lu.assertEquals(b:attach_filter(a:filter()), true)
  lu.assertEquals(b:filter(), a:filter())
end

function Filter:test_a_program_of_sockfilters()
  local sock <close> = udp()
  local program = {}
  for i, fields in ipairs(ONLY_A) do program[i] = SockFilter.new(table.unpack(fields)) end
  program[2] = ONLY_A[2] -- both may stand in one list
  lu.assertEquals(sock:attach_filter(program), true)
  lu.assertEquals(sock:filter(), ONLY_A)
  lu.assertEquals(sock:attach_filter(SockFilter.new(6, 0, 0, 0)), true)
  lu.assertEquals(sock:filter(), NONE)
end

function Filter:test_a_program_that_makes_its_instructions()
  local sock <close> = udp()
  local made = setmetatable({}, {
    __len = function() return 1 end,
    __index = function(_, i) return setmetatable({}, {__index = function(_, j)
      collectgarbage()
      return (i == 1 and j == 1) and 6 or 0
    end}) end,
  })
  lu.assertEquals(sock:attach_filter(made), true)
  lu.assertEquals(sock:filter(), NONE)
end

-- the socket may be closed by what is called to read the program
function Filter:test_closed_while_the_program_is_read()
  local sock = udp()
  local closing = setmetatable({}, {__len = function() sock:close() return 0 end})
  refused("EBADF", "setsockopt", sock:attach_filter(closing))
end

function Filter:test_the_longest_program()
  local sock <close> = udp()
  local program = {}
  for i = 1, 4095 do program[i] = {0x00, 0, 0, i} end
  program[4096] = {0x06, 0, 0, 0}
  local ok, message, errno = sock:attach_filter(program)
  if not ok then -- a program takes memory that net.core.optmem_max limits
    refused("ENOMEM", "setsockopt", ok, message, errno)
    lu.skip("net.core.optmem_max is too small for 4096 instructions")
  end
  lu.assertEquals(sock:filter(), program)
  program[4097] = program[4096]
  refused("EINVAL", "setsockopt", sock:attach_filter(program))
  for i = 1, 0x10000 do program[i] = program[1] end
  lu.assertErrorMsgContains("program too long", sock.attach_filter, sock, program)
end

function Filter:test_wrong_programs()
  local sock <close> = udp()
  refused("EINVAL", "setsockopt", sock:attach_filter{})
  refused("EINVAL", "setsockopt", sock:attach_filter{{0x00, 0, 0, 0}}) -- no return
  refused("EINVAL", "setsockopt", sock:attach_filter{{0xffff, 0, 0, 0}, {6, 0, 0, 0}})
  for _, wrong in ipairs{1, "ret #0", true, io.stdout} do
    lu.assertErrorMsgContains("table expected", sock.attach_filter, sock, wrong)
  end
  lu.assertErrorMsgContains("table expected", sock.attach_filter, sock)
  for _, case in ipairs{
    {{6, 0, 0, 0}, "instruction 2: {code, jt, jf, k} or SockFilter expected", 17},
    {{6, 0, 0, 0}, "instruction 2: code is not an integer from 0 to 65535", {0x10000, 0, 0, 0}},
    {{6, 0, 0, 0}, "instruction 2: jt is not an integer from 0 to 255", {6, 256, 0, 0}},
    {{6, 0, 0, 0}, "instruction 2: jf is not an integer from 0 to 255", {6, 0, -1, 0}},
    {{6, 0, 0, 0}, "instruction 2: k is not an integer from 0 to 4294967295", {6, 0, 0}},
    {{6, 0, 0, 0}, "instruction 2: k is not an integer from 0 to 4294967295", {6, 0, 0, 1 << 32}},
  } do
    local program = {case[1], case[3]}
    lu.assertErrorMsgContains(case[2], sock.attach_filter, sock, program)
  end
end

function Filter:test_lock()
  local sock <close> = udp()
  assert(sock:attach_filter(NONE))
  lu.assertEquals(sock:filter_locked(), false)
  lu.assertEquals(sock:lock_filter(), true)
  lu.assertEquals(sock:filter_locked(), true)
  refused("EPERM", "setsockopt", sock:detach_filter())
  refused("EPERM", "setsockopt", sock:attach_filter(ONLY_A))
  lu.assertEquals(sock:filter(), NONE)
end

-- who gets a datagram is what its first byte says
function Filter:test_reuse_port()
  local group = {}
  local _ <close> = setmetatable({}, {__close = function()
    for _, sock in ipairs(group) do sock:close() end
  end})
  udp():close()
  for i = 1, 3 do
    group[i] = udp()
    assert(group[i]:set_reuse_port(true))
    assert(group[i]:bind(i == 1 and "127.0.0.1:0" or group[1]:local_addr()))
  end
  -- the header is stripped here, unlike for a filter
  local digit = {{0x30, 0, 0, 0}, {0x14, 0, 0, 48}, {0x16, 0, 0, 0}}
  lu.assertEquals(group[1]:attach_reuse_port_cbpf(digit), true)
  local sender <close> = udp()
  for _, text in ipairs{"2c", "0a", "1b", "2d"} do
    assert(sender:send_to(text, group[1]:local_addr()))
  end
  lu.assertEquals({group[1]:recv(), group[2]:recv(), group[3]:recv(), group[3]:recv()},
    {"0a", "1b", "2c", "2d"})
  lu.assertEquals(group[1]:detach_reuse_port_bpf(), true)
  refused("ENOENT", "setsockopt", group[1]:detach_reuse_port_bpf())
  refused("EINVAL", "setsockopt", sender:attach_reuse_port_cbpf(digit))
end

function Filter:test_a_closed_socket()
  local sock = assert(Socket.new("ipv4", "dgram"))
  sock:close()
  for _, name in ipairs{"attach_filter", "detach_filter", "lock_filter",
    "attach_reuse_port_cbpf", "detach_reuse_port_bpf", "detach_bpf"} do
    local value, message, number = sock[name](sock, name:find "^attach" and NONE or nil)
    lu.assertNil(value, name)
    lu.assertEquals(message, "setsockopt: socket is closed", name)
    lu.assertEquals(number, socket2.errno.EBADF, name)
  end
  for _, name in ipairs{"filter", "filter_locked"} do
    refused("EBADF", "getsockopt", sock[name](sock))
  end
end

return Filter

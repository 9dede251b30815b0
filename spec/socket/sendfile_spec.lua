-- Files sent over sockets.
local lu = require "luaunit"
local socket2 = require "socket2.core"
local support = require "support"

local Socket = socket2.Socket
local refused = support.refused

local Sendfile = {}

-- a file of its own, gone when it is closed
local function scratch(content)
  local file = assert(io.tmpfile())
  assert(file:write(content))
  return file
end

-- Two connected sockets that close with the test: local a, b, _ <close> = pair()
local function pair()
  local a, b = support.unix_pair()
  return a, b, setmetatable({}, {__close = function() a:close() b:close() end})
end

local TEXT = "0123456789abcdef"

function Sendfile:test_parts()
  local a, b, _ <close> = pair()
  local file <close> = scratch(TEXT)
  for _, case in ipairs{
    {{}, TEXT}, {{0}, TEXT}, {{10}, "abcdef"}, {{10, 2}, "ab"}, {{nil, 3}, "012"},
    {{14, 100}, "ef"}, {{15, math.maxinteger}, "f"},
  } do
    lu.assertEquals(a:sendfile(file, case[1][1], case[1][2]), #case[2])
    lu.assertEquals(b:recv(), case[2])
  end
  for _, nothing in ipairs{{16}, {17}, {1 << 40}, {0, 0}, {16, 1}} do
    lu.assertEquals(a:sendfile(file, nothing[1], nothing[2]), 0)
  end
end

function Sendfile:test_what_the_handle_has_buffered_is_sent()
  local a, b, _ <close> = pair()
  local file <close> = scratch("")
  file:setvbuf("full", 4096)
  file:write("buffered")
  lu.assertEquals(a:sendfile(file), 8)
  lu.assertEquals(b:recv(), "buffered")
  file:write(" more")
  lu.assertEquals(a:sendfile(file, 8), 5)
  lu.assertEquals(b:recv(), " more")
end

function Sendfile:test_the_handle_stays_where_it_is()
  local a, b, _ <close> = pair()
  local file <close> = scratch(TEXT)
  file:seek("set", 3)
  lu.assertEquals(file:read(2), "34") -- the rest waits in the buffer
  lu.assertEquals(a:sendfile(file), 16)
  lu.assertEquals(b:recv(), TEXT)
  lu.assertEquals(file:seek(), 5)
  lu.assertEquals(file:read(2), "56")
  lu.assertEquals(a:sendfile(file, 8, 4), 4)
  lu.assertEquals(file:seek(), 7)
  lu.assertEquals(file:read("a"), TEXT:sub(8))
end

function Sendfile:test_a_descriptor()
  local a, b, _ <close> = pair()
  local file <close> = scratch(TEXT)
  file:flush()
  lu.assertEquals(a:sendfile(socket2.fileno(file), 4, 4), 4)
  lu.assertEquals(b:recv(), "4567")
end

-- no number on the way has 32 bits
function Sendfile:test_past_4_gib()
  local a, b, _ <close> = pair()
  local file <close> = scratch("start")
  local far = 5 << 30
  if not (file:seek("set", far) and file:write("the far end") and file:flush()) then
    lu.skip("no room for a sparse file of 5 GiB")
  end
  lu.assertEquals(a:sendfile(file, far + 4), 7)
  lu.assertEquals(b:recv(), "far end")
  lu.assertEquals(a:sendfile(file, far - 2, 5), 5)
  lu.assertEquals(b:recv(), "\0\0the")
  lu.assertEquals(a:sendfile(file, 0, 5), 5)
  lu.assertEquals(b:recv(), "start")
end

-- the count tells where to go on
function Sendfile:test_partial_on_a_nonblocking_socket()
  local a, b = support.tcp_pair()
  local _ <close> = a
  local _ <close> = b
  local lines = {}
  for i = 1, 1000000 do lines[i] = ("%08d"):format(i) end
  local content = table.concat(lines)
  local file <close> = scratch(content)
  assert(a:set_nonblocking(true))
  local sent, received, partial, blocked = 0, {}, false, false
  while sent < #content do
    local n, message, errno = a:sendfile(file, sent)
    if n then
      lu.assertTrue(n > 0)
      sent = sent + n
      partial = partial or sent < #content
    else
      blocked = true
      refused("EAGAIN", "sendfile", n, message, errno)
      received[#received + 1] = assert(b:recv(1 << 20))
    end
  end
  a:close()
  repeat
    received[#received + 1] = assert(b:recv(1 << 20))
  until received[#received] == ""
  lu.assertTrue(partial)
  lu.assertTrue(blocked)
  lu.assertTrue(table.concat(received) == content)
end

-- these have no pages to send, only what a read makes of them
function Sendfile:test_files_that_only_read_can_read()
  local a, b, _ <close> = pair()
  for _, name in ipairs{"cmdline", "comm", "limits", "environ"} do
    local file <close> = io.open("/proc/self/" .. name)
    if file then
      local content = file:read("a")
      lu.assertEquals(a:sendfile(file), #content, name)
      lu.assertEquals(b:recv(), content, name)
      lu.assertEquals(a:sendfile(file, 1, 2), 2, name) -- an interpreter may be called "lua"
      lu.assertEquals(b:recv(), content:sub(2, 3))
      lu.assertEquals(a:sendfile(file, #content), 0, name)
    end
  end
end

function Sendfile:test_wrong_arguments_raise()
  local a, _, _ <close> = pair()
  local file <close> = scratch(TEXT)
  for _, wrong in ipairs{"/etc/passwd", {}, true, 1.5, print, 1 << 40} do
    lu.assertErrorMsgContains("bad argument #2", a.sendfile, a, wrong)
  end
  lu.assertErrorMsgContains("bad argument #2", a.sendfile, a)
  for _, wrong in ipairs{-1, math.mininteger, 1.5, 0 / 0, "x", {}, true} do
    lu.assertErrorMsgContains("bad argument #3", a.sendfile, a, file, wrong)
    lu.assertErrorMsgContains("bad argument #4", a.sendfile, a, file, 0, wrong)
  end
  lu.assertErrorMsgContains("bad argument #1", a.sendfile, file, file)
end

function Sendfile:test_closed()
  local a, _, _ <close> = pair()
  local file = scratch(TEXT)
  file:close()
  local n, message, errno = a:sendfile(file)
  lu.assertEquals({n or false, message, errno},
    {false, "sendfile: file is closed", socket2.errno.EBADF})
  a:close()
  local open <close> = scratch(TEXT)
  n, message, errno = a:sendfile(open)
  lu.assertEquals({n or false, message, errno},
    {false, "sendfile: socket is closed", socket2.errno.EBADF})
end

-- what tells its descriptor may close the socket
function Sendfile:test_closed_by_the_file()
  local a, _, _ <close> = pair()
  local file <close> = scratch(TEXT)
  local closing = {fileno = function() a:close() return socket2.fileno(file) end}
  refused("EBADF", "sendfile", a:sendfile(closing))
end

function Sendfile:test_what_cannot_be_read()
  local a, _, _ <close> = pair()
  refused("EBADF", "sendfile", a:sendfile(-1))
  refused("EBADF", "sendfile", a:sendfile(0x7fffffff))
  local writeonly <close> = assert(io.open("/dev/null", "w"))
  refused("EBADF", "sendfile", a:sendfile(writeonly))
  local directory <close> = assert(io.open("/"))
  refused("EISDIR", "sendfile", a:sendfile(directory))
  local pipe <close> = assert(io.popen("echo text"))
  refused("ESPIPE", "sendfile", a:sendfile(pipe))
  refused("ESPIPE", "sendfile", a:sendfile(a))
end

function Sendfile:test_a_buffer_that_cannot_be_written()
  local full = io.open("/dev/full", "w")
  lu.skipIf(not full, "no /dev/full")
  local a, _, _ <close> = pair()
  full:setvbuf("full", 4096)
  full:write("text")
  refused("ENOSPC", "fflush", a:sendfile(full))
  full:close()
end

function Sendfile:test_unconnected()
  local sock <close> = assert(Socket.new("ipv4", "stream"))
  local file <close> = scratch(TEXT)
  local n, message, errno = sock:sendfile(file)
  lu.assertNil(n, message)
  lu.assertTrue(errno == socket2.errno.EPIPE or errno == socket2.errno.ENOTCONN)
end

return Sendfile

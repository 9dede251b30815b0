-- What the specs of control messages share.
local lu = require "luaunit"
local core = require "socket2.core"
local support = require "support"

local controls = {}

-- Skips the test where the system lacks one of the types of control messages.
function controls.need(...)
  local supported = {}
  for _, row in ipairs(core.MsgHdr.control_types()) do supported[row.name] = row.supported end
  for _, name in ipairs{...} do
    lu.skipIf(not supported[name], "no control message " .. name .. " on this system")
  end
end

-- Turns an option on, by its name or by its number at the socket level; skips the test where
-- the kernel or the build lacks it.
function controls.enable(sock, option, value)
  if value == nil then value = true end
  local ok, message, code
  if type(option) == "string" then
    ok, message, code = sock:setoption(option, value)
  else
    lu.skipIf(not option, "no such option in this build")
    if value == true then value = 1 end
    ok, message, code = sock:setsockopt(core.SOL.SOCKET, option, value)
  end
  local missing = not ok and core.errno[code] == "ENOPROTOOPT"
  lu.skipIf(missing, "not in this kernel: " .. tostring(message))
  support.permitted(ok, message, code)
end

-- Receives a message: its control messages by name, each {value=, level=, type=, extra=}, and
-- the message itself; nil and the refusal when none comes.
function controls.received(sock, flags, size)
  local msg = core.MsgHdr.new{buffers = {size or 2000}, control = 1000}
  local count, message, code = sock:recvmsg(msg, flags)
  if not count then return nil, message, code end
  local list = {}
  for name, value, level, type, extra in msg:control() do
    list[name] = {value = value, level = level, type = type, extra = extra}
  end
  lu.assertIsFalse(msg:flags():is_control_truncated())
  return list, msg
end

-- Sends a message (one byte by default), and receives it.
function controls.transfer(from, to, msg)
  support.permitted(from:sendmsg(msg or core.MsgHdr.new{buffers = {"x"}}))
  return controls.received(to)
end

-- what a script of netns begins with
local PRELUDE = [[
  local core = require "socket2.core"
  local function done() print "done" os.exit(0) end
  local function need(ok, message, code)
    if ok then return end
    local name = core.errno[code]
    if code and name ~= "ENOPROTOOPT" and name ~= "EPERM" then error(message) end
    print("skip: " .. message)
    os.exit(0)
  end
]]

-- Runs a script in a network namespace. It has 'core', ends with done(), and skips the test
-- by need(sock:set_option(true)) where the kernel or the build lacks the option.
function controls.netns(script)
  local output = support.netns(PRELUDE .. script)
  local reason = output:match("skip: ([^\n]*)")
  lu.skipIf(reason, reason)
  lu.assertEquals(output:match("%S+"), "done", output)
end

return controls

-- Text for people: nothing in it that a terminal would obey, nothing lost, and messages stay short.
local lu = require "luaunit"
local core = require "socket2.core"

local SockAddr = core.SockAddr

local Printable = {}

function Printable:test_every_byte_is_shown_and_read_again()
  for byte = 0, 255 do
    local name = "\0a" .. string.char(byte) .. "b"
    local text = tostring(SockAddr.unix(name))
    lu.assertNil(text:find "%c", byte)
    lu.assertEquals(assert(SockAddr.parse(text)):bytes(), SockAddr.unix(name):bytes(), byte)
  end
end

function Printable:test_control_characters_are_as_in_lua()
  lu.assertEquals(tostring(SockAddr.unix "/a\nb"), "unix:/a\\nb")
  lu.assertEquals(tostring(SockAddr.unix "/a\27[2J"), "unix:/a\\27[2J")
  lu.assertEquals(tostring(SockAddr.unix "/a\\n"), "unix:/a\\\\n")
end

function Printable:test_a_backslash_before_anything_else_is_itself()
  for _, text in ipairs{"unix:/a\\q", "unix:/a\\", "unix:/\\ b"} do
    lu.assertEquals(SockAddr.parse(text):as_pathname(), text:sub(6))
  end
end

function Printable:test_messages_are_short_and_safe()
  local sock <close> = assert(core.Socket.new("ipv4", "dgram"))
  for _, name in ipairs{"\27[2J\n", ("x"):rep(100000), "a\0b"} do
    local ok, message = pcall(sock.getoption, sock, name)
    lu.assertFalse(ok)
    lu.assertNil(message:find "%c")
    lu.assertTrue(#message < 300, #message)
  end
end

return Printable

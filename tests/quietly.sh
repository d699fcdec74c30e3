# Runs a command with one line of output, and shows what the command said only if it fails: quietly.sh WORDS COMMAND...
set -u
words=$1
shift
mkdir -p build
log=$(mktemp "build/quietly.XXXXXX")
trap 'rm -f "$log"' EXIT
echo "$words ..."
"$@" >"$log" 2>&1 </dev/null
status=$?
if [ "$status" -ne 0 ]; then
    cat "$log" >&2
    echo "Failed: $*" >&2
fi
exit "$status"

# Writes a text file as a C++ string literal.
#   cmake -DINPUT=… -DOUTPUT=… -P embed_text.cmake
file(READ "${INPUT}" text)
file(WRITE "${OUTPUT}" "R\"hyogumi(${text})hyogumi\"\n")
